import type { IssueFix } from '../../shared/fixes.ts'
import type { IssueRecord } from '../../shared/issues.ts'
import { ErrorState } from '../parts/error-state.tsx'
import { LinkButton } from '../parts/link-button.tsx'
import { Loading } from '../parts/loading.tsx'
import { MoveButton } from '../parts/move-button.tsx'
import { useMove, useQuery } from '../queries.ts'
import { words } from '../words.ts'

const w = words.issues

/** What helps, the likeliest first and as the one primary button. */
export function Fixes({ issue }: { issue: IssueRecord }) {
  const query = useQuery('fixes.list', { id: issue.id })
  if (query.isError)
    return <ErrorState error={query.error} what={w.fixes} onRetry={query.refetch} />
  if (!query.data) return <Loading what={w.fixes} lines={1} />
  if (query.data.length === 0) return null
  // Nobody knows what helps against what a person has seen.
  const known = issue.cause !== 'reported'
  const first = known ? query.data.find((fix) => fix.can === true) : undefined
  return (
    <fieldset className="fixes">
      <legend className="sr-only">{w.fixes}</legend>
      {query.data.map((fix) => (
        <Fix key={fix.key} fix={fix} issue={issue} primary={fix === first} />
      ))}
    </fieldset>
  )
}

type Props = { fix: IssueFix; issue: IssueRecord; primary: boolean }

function Fix({ fix, issue, primary }: Props) {
  const run = useMove('fixes.run', {
    done: w.fixRan[fix.key] ?? '',
    touches: ['issues', 'campaigns', 'connections', 'homes'],
  })
  const { label, can, link } = fix
  if (link && !link.leaves && can === true) {
    return (
      <LinkButton to={link.to} primary={primary}>
        {label}
      </LinkButton>
    )
  }
  const move = async () => {
    if (link) window.location.assign(link.to)
    else await run.run({ id: issue.id, fix: fix.key })
  }
  const name = issue.campaign?.title ?? ''
  const confirm =
    fix.key === 'pause'
      ? { question: w.pauseQuestion({ campaign: name }), consequences: [w.pauseConsequence] }
      : undefined
  return <MoveButton label={label} can={can} primary={primary} onMove={move} confirm={confirm} />
}
