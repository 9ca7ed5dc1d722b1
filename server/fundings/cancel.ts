import type { Asking } from '../campaigns/model.ts'
import { row } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError, notFound, refuse } from '../errors.ts'
import { actorOf } from '../principal.ts'
import { applyState } from './apply.ts'
import { markFailed } from './fail.ts'
import { type Funding, holdFunding, readFunding } from './model.ts'
import { followFunding, lookable } from './pay.ts'
import { mayCancel, mayRefresh } from './policy.ts'
import { ProviderError } from './providers/provider.ts'
import { type FundingRecord, showFunding } from './show.ts'

async function find(ctx: Asking, id: number): Promise<Funding> {
  const of = await row<{ organization_id: number }>(
    ctx.db,
    'SELECT organization_id FROM fundings WHERE id = $1',
    [id],
  )
  const found = of && (await readFunding(ctx.db, { organizationId: of.organization_id, id }))
  if (!found) throw notFound()
  return found
}

function demand(rule: true | string): void {
  if (rule !== true) throw refuse(rule)
}

/**
 * Gives up a payment that is waited for. What may still be paid at the provider is closed there first;
 * what was paid meanwhile is booked instead.
 * @throws AppError provider_unavailable when the provider does not answer: nothing has changed then.
 */
export async function cancelFunding(ctx: Asking, id: number): Promise<FundingRecord> {
  const funding = await find(ctx, id)
  demand(mayCancel(funding))
  await closeAtProvider(ctx, funding)
  const key = { organizationId: funding.organization_id, id }
  await inTransaction(ctx.db, async (transaction) => {
    const held = await holdFunding(ctx.db, key, transaction)
    if (held.funding.state === 'pending') demand(mayCancel(held.funding))
    const facts = { failure: 'It was given up.', action: 'fundings.cancel' as const }
    const who = { actor: actorOf(ctx.principal), now: ctx.clock.now(), requestId: ctx.requestId }
    await markFailed(ctx.db, held.funding, { ...facts, ...who }, transaction)
  })
  return showFunding(ctx, id)
}

async function closeAtProvider(ctx: Asking, funding: Funding): Promise<void> {
  const provider = ctx.providers.get(funding.provider)
  if (!provider) throw new AppError('provider_unavailable')
  if (provider.settledBy === 'operator') return
  const key = { organizationId: funding.organization_id, id: funding.id }
  try {
    await provider.giveUp(lookable(funding)).catch((error: unknown) => {
      // It cannot be closed any more: how it stands is asked next.
      if (!(error instanceof ProviderError) || error.kind !== 'refused') throw error
    })
    const state = await provider.look(lookable(funding))
    if (state?.state === 'settled') await applyState(ctx, key, state)
    if (state?.state === 'pending') throw refuse('It is being paid right now: look again soon.')
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    throw new AppError('provider_unavailable', { message: error.userMessage, cause: error })
  }
}

/**
 * Asks the provider now, for somebody who has come back from paying and waits.
 * @throws AppError provider_unavailable when it does not answer.
 */
export async function refreshFunding(ctx: Asking, id: number): Promise<FundingRecord> {
  const funding = await find(ctx, id)
  demand(mayRefresh(funding))
  const answered = await followFunding(ctx, { organizationId: funding.organization_id, id })
  const shown = await showFunding(ctx, id)
  if (!answered && shown.state === 'pending') throw new AppError('provider_unavailable')
  return shown
}
