import { Button, Select } from 'antd'
import { useId, useState } from 'react'
import type { IssueRecord } from '../../shared/issues.ts'
import { Card } from '../parts/card.tsx'
import { MoveButton } from '../parts/move-button.tsx'
import { ReasonLine } from '../parts/reason-line.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { useMove, useQuery } from '../queries.ts'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'

const w = words.issues
const touches = ['homes']

type Props = { issue: IssueRecord }

/** Who works on it, until when, and whose turn it is: for those who work the queue. */
export function Desk({ issue }: Props) {
  const { can } = issue
  if (can.assign === undefined) return null
  if (can.assign !== true) {
    return (
      <Card title={w.desk}>
        <ReasonLine>{can.assign}</ReasonLine>
      </Card>
    )
  }
  return (
    <Card title={w.desk}>
      <div className="stack">
        <Assignee issue={issue} />
        <DueTime key={issue.dueAt} issue={issue} />
        <Snooze issue={issue} />
        <Turn issue={issue} />
      </div>
    </Card>
  )
}

const NOBODY = ''

function Assignee({ issue }: Props) {
  const id = useId()
  const { user } = useSession()
  const agents = useQuery('issues.agents', {})
  const assign = useMove('issues.assign', { done: w.assigned, touches })
  const give = (assigneeId: string) =>
    assign
      .run({ id: issue.id, version: issue.version, assigneeId: assigneeId || null })
      .catch(() => null)
  const own = issue.assignee
  const known = agents.data ?? (own ? [own] : [])
  return (
    <div>
      <label htmlFor={id} className="meta">
        {w.assignee}
      </label>
      <Select
        id={id}
        className="whole-width"
        value={own?.userId ?? NOBODY}
        loading={agents.isLoading || assign.pending}
        onChange={(value) => void give(value)}
        options={[
          { value: NOBODY, label: w.nobody },
          ...known.map((one) => ({ value: one.userId, label: one.name })),
        ]}
      />
      {own?.userId !== user.id && (
        <Button type="link" className="flush" onClick={() => void give(user.id)}>
          {w.assignToMe}
        </Button>
      )}
    </div>
  )
}

/** As an input of local time writes it. */
function localText(iso: string): string {
  const at = new Date(iso)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

function DueTime({ issue }: Props) {
  const id = useId()
  const [text, setText] = useState(localText(issue.dueAt))
  const set = useMove('issues.setDue', { done: w.dueSet, touches })
  const changed = text !== '' && text !== localText(issue.dueAt)
  const save = () =>
    set
      .run({ id: issue.id, version: issue.version, dueAt: new Date(text).toISOString() })
      .catch(() => null)
  return (
    <div>
      <label htmlFor={id} className="meta">
        {w.dueOn}
      </label>
      <div className="row">
        <input
          id={id}
          type="datetime-local"
          className="plain-input due-input"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        {changed && (
          <Button loading={set.pending} onClick={() => void save()}>
            {w.setDue}
          </Button>
        )}
      </div>
    </div>
  )
}

const DAY_MS = 24 * 3_600_000
const rests = [
  { label: w.tomorrow, days: 1 },
  { label: w.inThreeDays, days: 3 },
  { label: w.inAWeek, days: 7 },
]

/** Out of the queue for a while; it comes back by itself, or when the brand writes. */
export function useSnooze(issue: IssueRecord) {
  const { productNow } = useSession()
  const snooze = useMove('issues.snooze', { done: w.snoozed, touches })
  const { id, version } = issue
  return {
    rest: (days: number) => {
      const until = new Date(productNow().getTime() + days * DAY_MS).toISOString()
      return snooze.run({ id, version, until })
    },
    wake: () => snooze.run({ id, version, until: null }),
  }
}

function Snooze({ issue }: Props) {
  const { productNow } = useSession()
  const { rest, wake } = useSnooze(issue)
  const until = issue.snoozedUntil
  const asleep = until !== null && new Date(until) > productNow()
  if (asleep) {
    return (
      <div>
        <p className="meta">
          {w.snoozedNow} <TimeText at={until} />
        </p>
        <MoveButton label={w.wake} can={issue.can.snooze} onMove={wake} />
      </div>
    )
  }
  return (
    <fieldset className="plain-set">
      <legend className="meta">{w.snooze}</legend>
      <div className="row">
        {rests.map(({ label, days }) => (
          <Button key={days} size="small" onClick={() => void rest(days).catch(() => null)}>
            {label}
          </Button>
        ))}
      </div>
    </fieldset>
  )
}

const hands = [
  { move: 'take', turn: 'open' },
  { move: 'await_brand', turn: 'waiting_brand' },
  { move: 'await_network', turn: 'waiting_network' },
] as const

/** The turns it can be handed to; the present one is none of them. */
function Turn({ issue }: Props) {
  const set = useMove('issues.setTurn', { touches })
  return (
    <fieldset className="plain-set">
      <legend className="meta">{w.whoseTurn}</legend>
      <div className="row">
        {hands
          .filter(({ turn }) => turn !== issue.turn)
          .map(({ move, turn }) => (
            <MoveButton
              key={move}
              label={w.hand[move]}
              can={issue.can[move]}
              onMove={() => set.run({ id: issue.id, turn })}
            />
          ))}
      </div>
    </fieldset>
  )
}
