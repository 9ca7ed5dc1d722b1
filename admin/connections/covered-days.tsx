import type { ConnectionStanding, DayState } from '../../shared/connections.ts'
import { Card } from '../parts/card.tsx'
import { formatDay } from '../parts/time.ts'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'

const w = words.connections.standing
/** Told apart by shape as well as by colour. */
const marks: Record<DayState, string> = {
  synced: '✓',
  partial: '◔',
  missing: '–',
  failed: '✕',
  none: '',
}

/** The last forty account days as a strip, with the same in words. */
export function CoveredDays({ days }: { days: ConnectionStanding['days'] }) {
  const { productNow } = useSession()
  const now = productNow()
  const used = (Object.keys(marks) as DayState[]).filter((state) =>
    days.some((one) => one.state === state),
  )
  const text = (one: ConnectionStanding['days'][number]) =>
    w.dayIs({ day: formatDay(one.day, now), state: w.dayStates[one.state] })
  if (days.every((one) => one.state === 'none')) {
    return <Card title={w.covered}>{w.coveredNone}</Card>
  }
  return (
    <Card title={w.covered}>
      <div className="stack">
        <p className="standing-text">{answerOf(days, now)}</p>
        <ol className="covered-days" aria-label={w.coveredDays}>
          {days.map((one) => (
            <li key={one.day} className={`covered covered-${one.state}`} title={text(one)}>
              <span aria-hidden="true">{marks[one.state]}</span>
              <span className="sr-only">{text(one)}</span>
            </li>
          ))}
        </ol>
        <div className="covered-ends meta" aria-hidden="true">
          <span>{formatDay(days[0]!.day, now)}</span>
          <span>{formatDay(days.at(-1)!.day, now)}</span>
        </div>
        <ul className="covered-legend meta">
          {used.map((state) => (
            <li key={state}>
              <span className={`covered covered-${state}`} aria-hidden="true">
                {marks[state]}
              </span>
              {w.dayStates[state]}
            </li>
          ))}
        </ul>
      </div>
    </Card>
  )
}

function answerOf(days: ConnectionStanding['days'], now: Date): string {
  const gaps = days.filter((one) => one.state === 'missing' || one.state === 'failed')
  if (gaps.length > 0) {
    const first = formatDay(gaps[0]!.day, now)
    return `${w.coveredMissing({ count: gaps.length, first })} ${w.coveredHelp}`
  }
  const read = days.filter((one) => one.state !== 'none')
  const range = { from: formatDay(read[0]!.day, now), to: formatDay(read.at(-1)!.day, now) }
  return w.coveredWell(range)
}
