import { useSession } from '../session.tsx'
import { words } from '../words.ts'
import { Unknown } from './money-text.tsx'
import { formatDay, formatInstant, formatInstantFully, zoneCity } from './time.ts'

/** An instant in the viewer's zone with its short label; the title holds it whole, with offset. */
export function TimeText({ at, zone }: { at: string | null; zone?: string }) {
  const { timeZone, productNow } = useSession()
  if (at === null) return <Unknown />
  const shownIn = zone ?? timeZone
  return (
    <time dateTime={at} title={formatInstantFully(at, shownIn)} className="time">
      {formatInstant(at, shownIn, productNow())}
    </time>
  )
}

type DayProps = {
  /** YYYY-MM-DD on the account's own calendar. */
  day: string
  /** The account's zone; with it the text says whose day it is. */
  accountZone?: string
}

/** A day of spend or fees, with the account's zone where money depends on it. */
export function DayText({ day, accountZone }: DayProps) {
  const { productNow } = useSession()
  const text = formatDay(day, productNow())
  return (
    <time dateTime={day} className="time">
      {accountZone ? words.parts.accountDay({ day: text, zone: zoneCity(accountZone) }) : text}
    </time>
  )
}
