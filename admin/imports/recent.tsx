import './imports.css'
import { Link } from 'react-router'
import { Card } from '../parts/card.tsx'
import { formatCount } from '../parts/figures.ts'
import { StatusTag } from '../parts/status-tag.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { useLive } from '../providers/live.ts'
import { useQuery, useRefreshSoon } from '../queries.ts'
import { words } from '../words.ts'
import { ImportProgress, isUnderWay, lookOf } from './progress.tsx'

const w = words.imports
const shownAtMost = 5

/** The imports of an account, on its page: where one that was left is found again. */
export function RecentImports({ connectionId }: { connectionId: number }) {
  const query = useQuery('imports.list', { id: connectionId, limit: shownAtMost })
  const refresh = useRefreshSoon()
  useLive('imports', () => refresh('imports'))
  const items = query.data?.items ?? []
  if (items.length === 0) return null
  const open = items.find(isUnderWay)
  return (
    <Card title={w.recent}>
      <div className="stack">
        {open && <ImportProgress of={open} />}
        <ul className="import-items">
          {items.map((one) => (
            <li key={one.id}>
              <span>
                <Link to={`/connections/${connectionId}/imports/${one.id}`}>
                  {w.counts({
                    done: formatCount(one.campaigns.done),
                    total: formatCount(one.campaigns.total),
                  })}
                </Link>{' '}
                <StatusTag status={lookOf(one)} word={w.states[one.state]} />
              </span>
              <span className="meta">
                <TimeText at={one.createdAt} /> {w.recentLine({ who: one.requestedBy })}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </Card>
  )
}
