import { Unknown } from '../parts/money-text.tsx'
import { formatDay } from '../parts/time.ts'
import { words } from '../words.ts'
import type { Network } from './version-tag.tsx'

const w = words.installation
/** What scrolls must be reachable by keyboard. */
const reachable = { tabIndex: 0 }

type Version = Network['versions'][number]

/** The table that the sentences are made of, the newest first, with what a change brings. */
export function VersionTable({ network }: { network: Network }) {
  return (
    <details>
      <summary>{w.versions}</summary>
      <section className="scrolls" aria-label={w.versionsOf(network)} {...reachable}>
        <table className="plain-table version-table">
          <thead>
            <tr>
              <th scope="col">{w.version}</th>
              <th scope="col">{w.released}</th>
              <th scope="col">{w.ends}</th>
              <th scope="col">{w.changes}</th>
            </tr>
          </thead>
          <tbody>
            {[...network.versions].reverse().map((one) => (
              <tr key={one.version}>
                <th scope="row">
                  {one.version}
                  {one.version === network.version && <span className="meta"> {w.inUse}</span>}
                </th>
                <td>{one.releasedOn === null ? <Unknown /> : dayOrMonth(one.releasedOn)}</td>
                <td>{endOf(one)}</td>
                <td>{one.changes.length > 0 ? one.changes.join(' ') : <Unknown />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  )
}

function endOf({ endsOn, expectedToEndIn }: Version): string {
  if (endsOn !== null) return dayOrMonth(endsOn)
  return expectedToEndIn === null ? w.noEnd : w.about({ month: dayOrMonth(expectedToEndIn) })
}

/** A month is written as one: its first day would claim to know more. */
function dayOrMonth(text: string): string {
  if (text.length === 10) return formatDay(text, null)
  const month = new Intl.DateTimeFormat(words.formats.dates, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
  return month.format(new Date(`${text}-01T00:00:00Z`))
}
