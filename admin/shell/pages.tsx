import { Suspense } from 'react'
import { Navigate, Route, Routes } from 'react-router'
import { EmptyState } from '../parts/empty-state.tsx'
import { NotFound } from '../parts/error-state.tsx'
import { Loading } from '../parts/loading.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { words } from '../words.ts'
import { Crash } from './crash.tsx'
import { useMenu, useVisibleRoutes } from './visible.ts'

/** The pages the person may open; any other address is a page that does not exist. */
export function Pages() {
  const routes = useVisibleRoutes()
  const hasHome = routes.some((route) => route.path === '')
  return (
    <Crash>
      <Suspense fallback={<Loading what={words.shell.product} />}>
        <Routes>
          {routes.map(({ path, page: Page }) => (
            <Route key={path} path={path} element={<Page />} />
          ))}
          {!hasHome && <Route path="" element={<FirstPage />} />}
          <Route path="*" element={<NotFound />} />
        </Routes>
      </Suspense>
    </Crash>
  )
}

/** Whoever has no home of their own starts at the first page of their menu. */
function FirstPage() {
  const first = useMenu()[0]?.items[0]
  if (first) return <Navigate to={first.to} replace />
  return (
    <>
      <PageHeader title={words.shell.home} />
      <EmptyState title={words.shell.noHome} text={words.shell.noHomeNext} />
    </>
  )
}
