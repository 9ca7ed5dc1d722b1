import { type IssueCan, type IssueMove, issueMoveAllows, type Turn } from '../../shared/issues.ts'
import { type Permission, refusalOf } from '../../shared/permissions.ts'
import { holds, type Principal } from '../principal.ts'

/** True, or the sentence that says why not. */
export type Ruling = true | string

type Facts = { turn: Turn }

const resolved = 'This issue is resolved. Reopen it first.'

const refusals: Record<IssueMove, (turn: Turn) => string> = {
  reply: () => resolved,
  answer: () => resolved,
  take: (turn) => (turn === 'resolved' ? resolved : 'It is support’s turn already.'),
  await_brand: (turn) => (turn === 'resolved' ? resolved : 'It waits for the brand already.'),
  await_network: (turn) => (turn === 'resolved' ? resolved : 'It waits for the network already.'),
  resolve: () => 'This issue is resolved already.',
  reopen: () => 'This issue is open.',
  heal: () => 'This issue is resolved already.',
}

/** Whether the table of moves lets an issue take this one. */
export function mayMove(move: IssueMove, { turn }: Facts): Ruling {
  return issueMoveAllows(move, turn) ? true : refusals[move](turn)
}

/** Who does what, when and until when is arranged for open issues only. */
export function mayArrange({ turn }: Facts): Ruling {
  return turn === 'resolved' ? resolved : true
}

/** What is written counts as the brand's or as support's by who writes. */
export const writesAsStaff = ({ staffRole }: Pick<Principal, 'staffRole'>) => staffRole !== null

export const answerMove = (principal: Pick<Principal, 'staffRole'>): IssueMove =>
  writesAsStaff(principal) ? 'answer' : 'reply'

/** Every move of an issue with its answer; the verbs ask the same rules. */
export function issueAbilities(
  principal: Principal,
  issue: Facts & { organizationId: number },
): IssueCan {
  const may = (permission: Permission, ruling: Ruling): Ruling =>
    holds(principal, permission, issue.organizationId) ? ruling : refusalOf(permission)
  const can = {
    answer: may('issues:answer', mayMove(answerMove(principal), issue)),
    resolve: may('issues:resolve', mayMove('resolve', issue)),
    reopen: may('issues:resolve', mayMove('reopen', issue)),
  }
  if (!writesAsStaff(principal)) return can
  return {
    ...can,
    note: may('issues:work', true),
    assign: may('issues:work', mayArrange(issue)),
    set_due: may('issues:work', mayArrange(issue)),
    snooze: may('issues:work', mayArrange(issue)),
    take: may('issues:work', mayMove('take', issue)),
    await_brand: may('issues:work', mayMove('await_brand', issue)),
    await_network: may('issues:work', mayMove('await_network', issue)),
  }
}
