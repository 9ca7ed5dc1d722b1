import { Button } from 'antd'
import type { KeysetList } from '../parts/keyset-list.ts'
import { dayIn } from '../parts/time.ts'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'

const w = words.fees

/** The periods an auditor asks for most, one press each. */
export function Periods({ list }: { list: KeysetList<unknown> }) {
  const { productNow, timeZone } = useSession()
  const today = dayIn(timeZone, productNow())
  const choices: [string, string[] | null][] = [
    [w.thisMonth, null],
    [w.lastMonth, monthBefore(today)],
    [w.allDays, ['2000-01-01', '']],
  ]
  const chosen = JSON.stringify(list.view.filters.day ?? null)
  return (
    <fieldset className="periods">
      <legend className="sr-only">{w.periods}</legend>
      {choices.map(([label, value]) => (
        <Button
          key={label}
          size="small"
          type={JSON.stringify(value) === chosen ? 'default' : 'text'}
          aria-pressed={JSON.stringify(value) === chosen}
          onClick={() => list.setFilter('day', value)}
        >
          {label}
        </Button>
      ))}
    </fieldset>
  )
}

/** The first and the last day of the month before the one of `day`. */
function monthBefore(day: string): [string, string] {
  const last = new Date(`${day.slice(0, 7)}-01T00:00:00Z`)
  last.setUTCDate(0)
  const end = last.toISOString().slice(0, 10)
  return [`${end.slice(0, 7)}-01`, end]
}
