import { type IssueEventKind, type IssueMove, moveTo, type OpenTurn } from '../../shared/issues.ts'
import { inTransaction } from '../database/transaction.ts'
import { type Asking, demand, lockIssue } from './model.ts'
import { moveTurn } from './move.ts'
import { mayMove } from './policy.ts'
import { leaveTrace } from './trace.ts'
import { authorOf } from './write.ts'

type Step = { move: IssueMove; kind: IssueEventKind; action: string; note?: string }

/** Support hands the turn to somebody without a word. */
export const setTurn = (ctx: Asking, id: number, turn: OpenTurn): Promise<void> =>
  step(ctx, id, { move: moveTo[turn], kind: 'turn', action: 'issues.set_turn' })

/** A person says that the issue is dealt with, and how. It opens again if its cause comes back. */
export const resolveIssue = (ctx: Asking, id: number, note: string): Promise<void> =>
  step(ctx, id, { move: 'resolve', kind: 'resolved', action: 'issues.resolve', note })

/** It is not dealt with after all; the note says why. */
export const reopenIssue = (ctx: Asking, id: number, note: string): Promise<void> =>
  step(ctx, id, { move: 'reopen', kind: 'reopened', action: 'issues.reopen', note })

function step(ctx: Asking, id: number, { move, kind, action, note }: Step): Promise<void> {
  const now = ctx.clock.now()
  return inTransaction(ctx.db, async (transaction) => {
    const issue = await lockIssue(ctx.db, id, transaction)
    demand(mayMove(move, issue))
    const by = ctx.principal.userId
    const after = await moveTurn(ctx.db, issue, { move, now, by, note: note ?? null }, transaction)
    const said = note === undefined ? {} : { note }
    const trace = {
      ...authorOf(ctx),
      issue,
      kind,
      at: now,
      from: issue.turn,
      to: after.turn,
      detail: note ?? null,
      audit: { action, before: { turn: issue.turn }, after: { turn: after.turn, ...said } },
    }
    await leaveTrace(ctx.db, trace, transaction)
  })
}
