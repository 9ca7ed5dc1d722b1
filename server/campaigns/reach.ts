import type { PendingMove } from '../../shared/campaigns.ts'
import { type Access, accountAccess, noteNetworkSuccess } from '../connections/access.ts'
import type { Rooms } from '../context.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import { openIssue } from '../issues/open.ts'
import type { NetworkError } from '../networks/network-error.ts'
import { actorOf } from '../principal.ts'
import { finishMove } from './finish.ts'
import { beginIntent, endIntent, type Intent, moveIssue } from './intent.ts'
import type { Asking, Campaign, PendingBy } from './model.ts'
import { refusedIssue } from './refused-issue.ts'
import { askOnce, askRenewed } from './renewed.ts'

/** A person waits for this answer, so the network gets ten seconds and not more. */
const CALL_MS = 10_000

type Wish = { move: PendingMove; reason?: string | null }

/** Carries a person's move to the network, as `reachFor` does. */
export function reach(
  ctx: Asking,
  campaign: Campaign,
  { change, ...wish }: Wish & { change?: PendingBy['change'] },
): Promise<boolean> {
  const by = { actor: actorOf(ctx.principal), requestId: ctx.requestId }
  return reachFor(ctx, campaign, { ...wish, by: change ? { ...by, change } : by })
}

/**
 * Carries a move to the network: commits the intent, calls, then compares and sets.
 * @returns whether the answer is still unknown; then the resolver finishes the move.
 * @throws AppError `network_refused` with an issue opened, or `network_unavailable`; both leave the
 *   campaign as it was.
 */
export async function reachFor(
  rooms: Rooms,
  campaign: Campaign,
  { move, reason = null, by }: Wish & { by: PendingBy },
): Promise<boolean> {
  const line = await accountAccess(rooms, {
    organizationId: campaign.organization_id,
    connectionId: campaign.connection_id,
  })
  const wish = { move, reason, by, now: rooms.clock.now() }
  const intent = await beginIntent(rooms.db, campaign, wish)
  const { failure } = await askRenewed(rooms, { line, key: intent }, (open) => call(open, intent))
  if (!failure) {
    await finishMove(rooms, intent)
    await noteNetworkSuccess(rooms, intent)
    return false
  }
  if (failure.outcomeUnknown) return true
  await withdraw(rooms, intent, failure)
  throw new AppError(comesBack(failure) ? 'network_unavailable' : 'network_refused', {
    message: failure.userMessage,
    cause: failure,
  })
}

/** Trouble that passes by itself; it says nothing about the campaign. */
export const comesBack = ({ kind }: NetworkError) => kind === 'transient' || kind === 'rate'

/** Makes the call and answers the network's refusal, or null when it agreed. */
export async function ask(line: Access, intent: Intent): Promise<NetworkError | null> {
  return (await askOnce(line, (open) => call(open, intent))).failure
}

/** Each of these may be repeated without harm. */
async function call({ adapter, access, options: usual }: Access, intent: Intent): Promise<void> {
  const options = { ...usual, signal: AbortSignal.timeout(CALL_MS) }
  const { externalId, move, by, operationRef } = intent
  if (move === 'resume') return adapter.resumeCampaign(access, externalId, options)
  if (move === 'cancel') return adapter.cancelCampaign(access, externalId, options)
  if (move !== 'update') return adapter.pauseCampaign(access, externalId, options)
  const { title, budgetMicros, wanted } = by.change ?? {}
  if (wanted === 'paused') return adapter.pauseCampaign(access, externalId, options)
  if (wanted === 'active') return adapter.resumeCampaign(access, externalId, options)
  const change = {
    operationRef,
    ...(title === undefined ? {} : { title }),
    ...(budgetMicros === undefined ? {} : { budgetMicros: BigInt(budgetMicros) }),
  }
  return adapter.updateCampaign(access, externalId, change, options)
}

const stillTrue: Record<PendingMove, string> = {
  pause: 'The pause did not work. The campaign is still running and spending.',
  resume: 'The resume did not work. The campaign is still paused.',
  cancel: 'The cancel did not work. The campaign is as it was and may still spend.',
  update: 'The change did not reach the network. Nothing was changed.',
}

/** The network refused: the intent goes, the state stays, and what stands in the way becomes an issue. */
export async function withdraw(rooms: Rooms, intent: Intent, error: NetworkError): Promise<void> {
  const now = rooms.clock.now()
  await inTransaction(rooms.db, async (transaction) => {
    const ended = await endIntent(rooms.db, intent, transaction)
    if (!ended || comesBack(error)) return
    const issue = {
      ...moveIssue(intent, `${intent.move}_refused`, now),
      campaignId: intent.id,
      ...refusedIssue(stillTrue[intent.move], error),
    }
    await openIssue(rooms.db, issue, transaction)
  })
}
