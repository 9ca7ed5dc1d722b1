import { Link } from 'react-router'
import { Card } from '../parts/card.tsx'
import { useLive } from '../providers/live.ts'
import { useQuery, useRefreshSoon } from '../queries.ts'
import { words } from '../words.ts'

const w = words.creatives

/** What is being drawn now, so that whoever left finds back to it. */
export function CreativesUnderWay({ organizationId }: { organizationId: number }) {
  const refresh = useRefreshSoon()
  useLive('creatives', () => refresh('creatives', 'assets'))
  const query = useQuery(
    'creatives.list',
    { organizationId, open: true, limit: 5 },
    { unsettled: ({ items }) => items.length > 0 },
  )
  const items = query.data?.items ?? []
  if (items.length === 0) return null
  return (
    <Card title={w.underWay}>
      <ul className="asset-uses">
        {items.map(({ id, name, done, total, createdByName }) => (
          <li key={id}>
            <Link to={`/assets/made/${id}`}>{name}</Link>
            <span className="meta">{w.outcome({ done, total, who: createdByName })}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
