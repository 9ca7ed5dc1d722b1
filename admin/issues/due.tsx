import type { IssueRecord } from '../../shared/issues.ts'
import { TimeText } from '../parts/time-text.tsx'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'
import './issues.css'

const w = words.issues

/** By when, in calendar time; what has passed says so in a word, not by its colour alone. */
export function DueText({ issue }: { issue: Pick<IssueRecord, 'dueAt' | 'resolvedAt'> }) {
  const { productNow } = useSession()
  const late = issue.resolvedAt === null && new Date(issue.dueAt) < productNow()
  return (
    <span className={late ? 'due due-late' : 'due'}>
      <TimeText at={issue.dueAt} />
      {late && <strong className="due-word"> {w.late}</strong>}
    </span>
  )
}
