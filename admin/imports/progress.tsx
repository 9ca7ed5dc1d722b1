import type { ImportRecord } from '../../shared/imports.ts'
import { formatCount } from '../parts/figures.ts'
import { Progress } from '../parts/progress.tsx'
import { words } from '../words.ts'

const w = words.imports

export const isUnderWay = ({ finishedAt }: Pick<ImportRecord, 'finishedAt'>) => finishedAt === null

const looks: Record<ImportRecord['state'], string> = {
  queued: 'importing',
  running: 'importing',
  done: 'healthy',
  failed: 'flagged',
}

/** How the state of an import is shown. */
export const lookOf = ({ state }: Pick<ImportRecord, 'state'>) => looks[state]

/** How far an import is: the campaigns first, then the days of their history. */
export function ImportProgress({ of }: { of: ImportRecord }) {
  const { campaigns, history, error } = of
  const name = w.progressName({ account: of.accountName })
  const total = campaigns.total + (history?.days ?? 0)
  const done = campaigns.read + (history?.daysDone ?? 0)
  return (
    <>
      <Progress
        name={name}
        done={done}
        total={history === null ? campaigns.total : total}
        state={done === 0 ? 'queued' : 'running'}
        detail={error ?? detailOf(of)}
      />
      <p className="meta">{w.leave}</p>
    </>
  )
}

function detailOf({ campaigns, history }: ImportRecord): string {
  if (history !== null) {
    return w.history({ done: formatCount(history.daysDone), days: formatCount(history.days) })
  }
  const read = formatCount(campaigns.read)
  return campaigns.read === 0 || campaigns.read === campaigns.total
    ? w.waiting
    : w.reading({ read, total: formatCount(campaigns.total) })
}
