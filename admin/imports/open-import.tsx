import { Link } from 'react-router'
import { useQuery } from '../queries.ts'
import { words } from '../words.ts'
import { isUnderWay } from './progress.tsx'

const w = words.imports

/** Says that an import of the account is under way, and where to see it. */
export function OpenImport({ connectionId }: { connectionId: number }) {
  // Not by live news: with them the network would be asked for its campaigns again and again.
  const query = useQuery('imports.list', { id: connectionId, limit: 1 })
  const open = query.data?.items.find(isUnderWay)
  if (!open) return null
  return (
    <p className="note-info" role="status">
      {w.underWay} <Link to={`/connections/${connectionId}/imports/${open.id}`}>{w.look}</Link>
    </p>
  )
}
