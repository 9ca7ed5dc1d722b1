import { Link } from 'react-router'
import type { CauseType, LedgerEntry } from '../../shared/ledger.ts'
import { Card } from '../parts/card.tsx'
import { ErrorState } from '../parts/error-state.tsx'
import { Loading } from '../parts/loading.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { useQuery } from '../queries.ts'
import { words } from '../words.ts'
import { entryPath } from './account-words.ts'
import { Way } from './way.tsx'
import './ledger.css'

const w = words.ledger

type Props = { type: CauseType; id: string; title?: string; none?: string }

/** What a fee, a funding or anything else posted to the ledger; stands on the page of the cause. */
export function PostingsCard(props: Props) {
  const { type, id, title = w.postings, none = w.noPostings } = props
  const query = useQuery('ledger.ofCause', { type, id })
  return (
    <Card title={title}>
      {query.isError && (
        <ErrorState error={query.error} what={w.entryMany} onRetry={query.refetch} />
      )}
      {query.isLoading && <Loading what={w.entryMany} lines={2} />}
      {query.data && <Postings entries={query.data} none={none} />}
    </Card>
  )
}

/** Entries as sentences, in the order of posting. */
export function Postings({ entries, none }: { entries: LedgerEntry[]; none: string }) {
  if (entries.length === 0) return <p className="meta">{none}</p>
  return (
    <ol className="ledger-postings">
      {entries.map((entry) => (
        <li key={entry.id}>
          <p>
            <Way entry={entry} />
          </p>
          <p className="meta">
            <Link to={entryPath(entry.id)}>
              {w.kinds[entry.kind]}, {w.entryOf({ id: entry.id })}
            </Link>{' '}
            · <TimeText at={entry.at} /> · {entry.actorName}
            <Undone entry={entry} />
          </p>
        </li>
      ))}
    </ol>
  )
}

/** The way from an entry to what undid it, and back. */
export function Undone({ entry }: { entry: Pick<LedgerEntry, 'reversesId' | 'reversedById'> }) {
  const to = (id: string) => <Link to={entryPath(id)}>{w.entryOf({ id })}</Link>
  return (
    <>
      {entry.reversesId !== null && (
        <>
          {' '}
          · {w.undoes} {to(entry.reversesId)}.
        </>
      )}
      {entry.reversedById !== null && (
        <>
          {' '}
          · {w.undone} {to(entry.reversedById)}.
        </>
      )}
    </>
  )
}
