import { Button } from 'antd'
import { words } from '../words.ts'
import { formatCount } from './figures.ts'

type Props = {
  /** What runs: "Sync of Aurora US". */
  name: string
  done: number
  /** Null while it is not known how much there is. */
  total: number | null
  state: 'queued' | 'running' | 'stopping' | 'succeeded' | 'failed'
  /** What it is doing: "Day 3 of 7, 112 campaigns". */
  detail?: React.ReactNode
  onStop?: () => void
}

/** A job's progress. Screen readers hear the start, each quarter and the end, not every step. */
export function Progress({ name, done, total, state, detail, onStop }: Props) {
  const percent = total === null || total === 0 ? null : Math.floor((done * 100) / total)
  return (
    <div className="progress">
      <div className="progress-head">
        <span>{name}</span>
        {total !== null && (
          <span className="number meta">
            {words.parts.job.of({ done: formatCount(done), total: formatCount(total) })}
          </span>
        )}
      </div>
      <progress aria-label={name} {...(percent === null ? {} : { value: percent, max: 100 })} />
      <div className="progress-head">
        <span className="meta">{state === 'stopping' ? words.parts.job.stopping : detail}</span>
        {onStop && state === 'running' && (
          <Button size="small" onClick={onStop}>
            {words.parts.job.stop}
          </Button>
        )}
      </div>
      <span role="status" className="sr-only">
        {announcement(name, percent, state)}
      </span>
    </div>
  )
}

function announcement(name: string, percent: number | null, state: Props['state']): string {
  if (state === 'succeeded') return words.parts.job.finished({ name })
  if (state === 'failed') return words.parts.job.failed({ name })
  const quarter = percent === null ? 0 : Math.floor(percent / 25) * 25
  return quarter === 0
    ? words.parts.job.started({ name })
    : words.parts.job.percent({ name, percent: quarter })
}
