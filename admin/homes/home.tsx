import { type ComponentType, lazy, Suspense } from 'react'
import { EmptyState } from '../parts/empty-state.tsx'
import { Loading } from '../parts/loading.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { type Me, useSession } from '../session.tsx'
import { words } from '../words.ts'
import './homes.css'

/** The server says which question a person comes with; each answer is a page of its own. */
const homes: Record<Me['home'], ComponentType> = {
  brand: lazy(async () => ({ default: (await import('./brand.tsx')).BrandHome })),
  support: lazy(async () => ({ default: (await import('./support.tsx')).SupportHome })),
  auditor: lazy(async () => ({ default: (await import('./auditor.tsx')).AuditorHome })),
  operator: lazy(async () => ({ default: (await import('./operator.tsx')).OperatorHome })),
  none: NoHome,
}

export function Home() {
  const Page = homes[useSession().home]
  return (
    <Suspense fallback={<Loading what={words.homes.one} />}>
      <Page />
    </Suspense>
  )
}

function NoHome() {
  const w = words.homes.none
  return (
    <>
      <PageHeader title={w.title} />
      <EmptyState title={w.text} text={w.next} />
    </>
  )
}
