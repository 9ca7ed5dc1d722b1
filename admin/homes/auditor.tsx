import { ErrorState } from '../parts/error-state.tsx'
import { LinkButton } from '../parts/link-button.tsx'
import { Loading } from '../parts/loading.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { useQuery } from '../queries.ts'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'
import { CloseCheck, Exceptions, exceptionTo, FeesByMonth } from './auditor-cards.tsx'

export type AuditorAnswer = Answer<'homes.auditor'>
const w = words.homes.auditor

/** What does not add up, and is the last month complete? */
export function AuditorHome() {
  const query = useQuery('homes.auditor', undefined)
  const first = query.data?.exceptions[0]
  const open = first && (
    <LinkButton to={exceptionTo(first)} primary>
      {w.first}
    </LinkButton>
  )
  return (
    <>
      <PageHeader title={w.title} actions={open} />
      {query.isError && (
        <ErrorState error={query.error} what={words.homes.one} onRetry={query.refetch} />
      )}
      {query.isLoading && <Loading what={words.homes.one} lines={12} />}
      {query.data && (
        <div className="stack">
          <Exceptions home={query.data} />
          <CloseCheck home={query.data} />
          <FeesByMonth home={query.data} />
        </div>
      )}
    </>
  )
}
