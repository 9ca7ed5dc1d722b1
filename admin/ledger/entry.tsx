import { Link, useParams } from 'react-router'
import { campaignPath } from '../campaigns/campaign-path.ts'
import { Card } from '../parts/card.tsx'
import { ErrorState, NotFound } from '../parts/error-state.tsx'
import { Facts } from '../parts/facts.tsx'
import { Loading } from '../parts/loading.tsx'
import { exactMoney } from '../parts/money.ts'
import { Unknown } from '../parts/money-text.tsx'
import { Record } from '../parts/record.tsx'
import { StatusTag } from '../parts/status-tag.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { useQuery } from '../queries.ts'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'
import { entryPath } from './account-words.ts'
import { causePath } from './cause-path.ts'
import { Postings } from './postings.tsx'
import { Way } from './way.tsx'
import './ledger.css'

type Entry = Answer<'ledger.get'>
const w = words.ledger

/** What moved, why, and what it belongs to. */
export function EntryShow() {
  const { id = '' } = useParams()
  if (!/^[1-9]\d{0,17}$/.test(id)) return <NotFound />
  return <Shown key={id} id={id} />
}

function Shown({ id }: { id: string }) {
  const query = useQuery('ledger.get', { id })
  if (query.isError) {
    return <ErrorState error={query.error} what={w.entryOne} onRetry={query.refetch} />
  }
  if (!query.data) return <Loading what={w.entryOne} />
  const entry = query.data
  const amount = exactMoney(BigInt(entry.amountMicros), entry.currency)
  return (
    <Record
      name={w.entryTitle({ kind: w.kinds[entry.kind] ?? entry.kind, amount })}
      listTo="/ledger/entries"
      id={entry.reference}
      answer={
        <>
          <div>
            <Way entry={entry} />
          </div>
          <Reversal entry={entry} />
        </>
      }
      tabs={[{ key: 'facts', label: w.facts, content: <Evidence entry={entry} /> }]}
    />
  )
}

function Reversal({ entry }: { entry: Entry }) {
  const { reversesId, reversedById } = entry
  if (reversesId === null && reversedById === null) return null
  const to = (id: string) => <Link to={entryPath(id)}>{w.entryOf({ id })}</Link>
  return (
    <div className="note-info">
      {reversedById !== null && (
        <p>
          {w.undone} {to(reversedById)}.
        </p>
      )}
      {reversesId !== null && (
        <p>
          {w.undoes} {to(reversesId)}.
        </p>
      )}
    </div>
  )
}

function Evidence({ entry }: { entry: Entry }) {
  const { campaign } = entry
  return (
    <div className="stack">
      <Facts
        facts={[
          { label: w.when, value: <TimeText at={entry.at} /> },
          { label: w.who, value: entry.actorName },
          { label: w.why, value: entry.reason },
          { label: w.organization, value: entry.organization.name },
          {
            label: w.campaign,
            value: campaign ? (
              <Link to={campaignPath(campaign)}>{campaign.title}</Link>
            ) : (
              <Unknown />
            ),
          },
          {
            label: w.reference,
            value: <span className="ledger-reference">{entry.reference}</span>,
          },
        ]}
      />
      <Cause entry={entry} />
      <Card title={w.others}>
        <Postings entries={entry.others} none={w.noOthers} />
      </Card>
    </div>
  )
}

function Cause({ entry }: { entry: Entry }) {
  const { cause, causeFacts } = entry
  if (cause.type === 'entry') return null
  const path = causePath(entry)
  const called = w.causes[cause.type] ?? cause.type
  const title = causeFacts?.title ?? w.causeOf({ cause: called, id: cause.id })
  return (
    <Card title={w.causeCard}>
      <p>
        {called}: {path ? <Link to={path}>{title}</Link> : title}
      </p>
      {causeFacts && (
        <p className="row">
          {causeFacts.state !== null && <StatusTag status={causeFacts.state} />}
          {causeFacts.amountMicros !== null && (
            <span className="number">
              {exactMoney(BigInt(causeFacts.amountMicros), entry.currency)}
            </span>
          )}
          {causeFacts.at !== null && (
            <span className="meta">
              <TimeText at={causeFacts.at} />
            </span>
          )}
        </p>
      )}
    </Card>
  )
}
