import { words } from '../words.ts'
import { TimeText } from './time-text.tsx'

export type TimelineEntry = {
  key: string | number
  /** ISO instant. */
  at: string
  /** Who did it; the console itself when left out. */
  who?: string
  /** What happened, as a sentence or a link. */
  what: React.ReactNode
  /** Before and after, the network's words, a reason. */
  detail?: React.ReactNode
}

/** What happened to a record, newest first as the server sends it, time first in each line. */
export function Timeline({ entries }: { entries: TimelineEntry[] }) {
  if (entries.length === 0) return <p className="meta">{words.parts.timeline.empty}</p>
  return (
    <ol className="timeline">
      {entries.map((entry) => (
        <li key={entry.key}>
          <p className="meta">
            <TimeText at={entry.at} /> · {entry.who ?? words.parts.timeline.system}
          </p>
          <p>{entry.what}</p>
          {entry.detail !== undefined && <div className="timeline-detail">{entry.detail}</div>}
        </li>
      ))}
    </ol>
  )
}
