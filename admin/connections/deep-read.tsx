import { Input } from 'antd'
import { useId, useState } from 'react'
import type {
  ConnectionRecord,
  ConnectionStanding,
  SyncRunRecord,
} from '../../shared/connections.ts'
import { Card } from '../parts/card.tsx'
import { Facts } from '../parts/facts.tsx'
import { MoveButton } from '../parts/move-button.tsx'
import { Progress } from '../parts/progress.tsx'
import { formatDay } from '../parts/time.ts'
import { TimeText } from '../parts/time-text.tsx'
import { useMove } from '../queries.ts'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'
import { accountTitle } from './health.tsx'
import { counted, Planned } from './standing.tsx'

const all = words.connections
const w = all.standing

type Props = { row: ConnectionRecord; standing: ConnectionStanding }

/** Days that the daily sync no longer reads: when they are read again, and on demand. */
export function DeepReads({ row, standing }: Props) {
  const { deep } = standing
  const { may } = useSession()
  return (
    <Card title={w.deep}>
      <div className="stack">
        <p className="standing-text">{w.deepText({ network: row.networkLabel })}</p>
        {deep.open !== null && <DeepProgress row={row} run={deep.open} />}
        <Facts
          columns={2}
          facts={[
            {
              label: w.deepNext,
              value: deep.nextAt === null ? w.deepNone : <Planned row={row} at={deep.nextAt} />,
            },
            { label: w.deepLast, value: <LastDeep run={deep.last} /> },
          ]}
        />
        {may('connections:sync') && <Ask row={row} standing={standing} />}
      </div>
    </Card>
  )
}

function DeepProgress({ row, run }: { row: ConnectionRecord; run: SyncRunRecord }) {
  const waits = run.state === 'queued'
  return (
    <Progress
      name={w.deepName({ account: accountTitle(row) })}
      done={run.daysDone}
      total={run.daysTotal}
      state={waits ? 'queued' : 'running'}
      detail={waits ? w.deepWaiting : w.deepProgress({ done: run.daysDone, days: run.daysTotal })}
    />
  )
}

function LastDeep({ run }: { run: SyncRunRecord | null }) {
  const { productNow } = useSession()
  if (run?.fromDay == null || run.toDay === null) return w.deepNever
  const now = productNow()
  const range = all.dayRange({ from: formatDay(run.fromDay, now), to: formatDay(run.toDay, now) })
  const changes = counted(run.revisionsAdded, w.changes)
  const fees = counted(run.feesAdded, w.fees)
  const found = run.error === null ? w.deepFound({ range, changes, fees }) : w.deepFailed({ range })
  return (
    <>
      <TimeText at={run.finishedAt} />
      <div className="meta">
        {found} {run.error}
      </div>
    </>
  )
}

function Ask({ row, standing }: Props) {
  const read = useMove('connections.deepRead', { done: w.deepAsked })
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const today = standing.window?.to
  const ready = from !== '' && to !== ''
  const can = row.can.deepRead === true && !ready ? w.deepChoose : row.can.deepRead
  return (
    <div className="deep-ask">
      <DayInput label={w.deepFrom} value={from} onChange={setFrom} max={to || today} />
      <DayInput label={w.deepTo} value={to} onChange={setTo} min={from} max={today} />
      <MoveButton
        label={w.deepRead}
        can={can}
        onMove={() => read.run({ id: row.id, from, to }).catch(() => undefined)}
      />
      <p className="meta deep-help">{w.deepRange({ days: standing.longestDeepDays })}</p>
    </div>
  )
}

type DayInputProps = {
  label: string
  value: string
  onChange: (day: string) => void
  min?: string | undefined
  max?: string | undefined
}

function DayInput({ label, value, onChange, min, max }: DayInputProps) {
  const id = useId()
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        type="date"
        value={value}
        min={min || undefined}
        max={max || undefined}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  )
}
