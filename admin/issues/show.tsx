import { useMemo } from 'react'
import { Link, useParams } from 'react-router'
import type { IssueRecord } from '../../shared/issues.ts'
import { Card } from '../parts/card.tsx'
import { ErrorState, NotFound } from '../parts/error-state.tsx'
import { Facts } from '../parts/facts.tsx'
import { Loading } from '../parts/loading.tsx'
import { Record } from '../parts/record.tsx'
import { SeverityText } from '../parts/severity-text.tsx'
import { StatusTag } from '../parts/status-tag.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { useNarrow } from '../parts/width.ts'
import { useLive } from '../providers/live.ts'
import { useMove, useQuery, useRefreshSoon } from '../queries.ts'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'
import { causeWord } from './cause-word.ts'
import { concernOf, placeOf } from './concerns.ts'
import { Conversation } from './conversation.tsx'
import { Desk, useSnooze } from './desk.tsx'
import { DueText } from './due.tsx'
import { Fixes } from './fixes.tsx'
import { History, LastEvents } from './history.tsx'
import { useLetters } from './queue-keys.ts'
import { Ending } from './resolve.tsx'
import './issues.css'

const w = words.issues

/** Cause, fix, whose turn. */
export function IssueShow() {
  const { id } = useParams()
  if (!/^\d{1,9}$/.test(id ?? '')) return <NotFound />
  return <Shown key={id} id={Number.parseInt(id ?? '', 10)} />
}

function Shown({ id }: { id: number }) {
  const query = useQuery('issues.get', { id })
  const refresh = useRefreshSoon()
  useLive('issues', (change) => {
    if (change.id === undefined || change.id === id) refresh('issues', 'fixes')
  })
  if (query.isError) {
    return <ErrorState error={query.error} what={w.one} onRetry={() => void query.refetch()} />
  }
  if (!query.data) return <Loading what={w.one} />
  return <Whole issue={query.data} />
}

function Whole({ issue }: { issue: IssueRecord }) {
  useKeys(issue)
  return (
    <Record
      name={w.title({ id: issue.id })}
      listTo="/issues"
      status={
        <>
          <StatusTag status={issue.turn} word={w.turns[issue.turn]} />
          <SeverityText severity={issue.severity} />
        </>
      }
      answer={<span className="note-text">{issue.message}</span>}
      tabs={[
        { key: 'issue', label: w.record, content: <Body issue={issue} /> },
        { key: 'timeline', label: w.timeline, content: <History id={issue.id} /> },
      ]}
      rail={<Rail issue={issue} />}
    />
  )
}

function Body({ issue }: { issue: IssueRecord }) {
  const narrow = useNarrow()
  const network = issue.network === null ? w.theNetwork : (w.networks[issue.network] ?? '')
  return (
    <div className="stack">
      <Card title={w.nextStep}>
        <p className="note-text">{issue.nextStep}</p>
        {issue.networkMessage !== null && (
          <figure className="network-said">
            <figcaption className="meta">{w.networkSaid({ network })}</figcaption>
            <blockquote className="network-words">{issue.networkMessage}</blockquote>
          </figure>
        )}
        <Fixes issue={issue} />
      </Card>
      {narrow && <Desk issue={issue} />}
      <Conversation issue={issue} />
      <Ending issue={issue} />
    </div>
  )
}

/** On a phone the desk stands above the conversation: cause, fix, turn, comments. */
function Rail({ issue }: { issue: IssueRecord }) {
  const narrow = useNarrow()
  return (
    <>
      {!narrow && <Desk issue={issue} />}
      <Card title={w.facts}>
        <Facts columns={1} facts={factsOf(issue)} />
        {issue.can.assign === true && <p className="meta">{w.recordKeys}</p>}
      </Card>
      <Card title={w.timeline}>
        <LastEvents id={issue.id} count={3} />
      </Card>
    </>
  )
}

function factsOf(issue: IssueRecord) {
  const place = placeOf(issue)
  const { campaign } = issue
  return [
    {
      label: w.resource,
      value: (
        <>
          {w.resources[issue.resource.type]} ·{' '}
          {place ? <Link to={place.to}>{concernOf(issue)}</Link> : concernOf(issue)}
        </>
      ),
    },
    ...(campaign && campaign.title !== concernOf(issue)
      ? [{ label: w.campaign, value: campaign.title }]
      : []),
    { label: w.organization, value: issue.organization.name },
    { label: w.cause, value: causeWord(issue.cause) },
    { label: w.due, value: <DueText issue={issue} /> },
    { label: w.assignee, value: issue.assignee?.name ?? w.nobody },
    { label: w.since, value: <TimeText at={issue.openedAt} /> },
    { label: w.lastSeen, value: <TimeText at={issue.lastSeenAt} /> },
    { label: w.timesOpened, value: String(issue.timesOpened) },
  ]
}

const focusOn = (what: string) => document.querySelector<HTMLElement>(`[${what}]`)?.focus()

/** A assigns to oneself, R goes to the box, E to the end, S snoozes until tomorrow. */
function useKeys(issue: IssueRecord) {
  const { user } = useSession()
  const assign = useMove('issues.assign', { done: w.assigned, touches: ['homes'] })
  const { rest } = useSnooze(issue)
  useLetters(
    useMemo(() => {
      const { id, version, can } = issue
      return {
        a: () => {
          if (can.assign !== true) return
          void assign.run({ id, version, assigneeId: user.id }).catch(() => null)
        },
        r: () => focusOn('data-write'),
        e: () => focusOn('data-end'),
        s: () => {
          if (can.snooze === true) void rest(1).catch(() => null)
        },
      }
    }, [issue, assign.run, rest, user.id]),
  )
}
