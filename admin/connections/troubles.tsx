import type { ConnectionRecord, ConnectionTrouble } from '../../shared/connections.ts'
import { Card } from '../parts/card.tsx'
import { formatInstant } from '../parts/time.ts'
import { Timeline } from '../parts/timeline.tsx'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'

const w = words.connections.standing

type Props = { row: ConnectionRecord; troubles: ConnectionTrouble[] }

/** What the account met lately, in words, and what was done about it. */
export function Troubles({ row, troubles }: Props) {
  const { organization, timeZone, productNow } = useSession()
  const text = (at: string) => formatInstant(at, timeZone, productNow())
  const entries = troubles.map((one) => ({
    key: one.id,
    at: one.lastAt,
    what: one.message,
    detail: (
      <>
        {w.did[one.kind]({
          network: row.networkLabel,
          until: one.waitsUntil === null ? '' : text(one.waitsUntil),
          staff: organization === null,
        })}
        {one.times > 1 && ` ${w.timesInARow({ times: one.times, since: text(one.firstAt) })}`}
      </>
    ),
    who: row.networkLabel,
  }))
  return (
    <Card title={w.troubles}>
      {entries.length === 0 ? <p>{w.noTroubles}</p> : <Timeline entries={entries} />}
    </Card>
  )
}
