import { stringify } from 'csv-stringify/sync'
import type { ProviderName } from '../../../shared/fundings.ts'
import { microsToDecimal } from '../../../shared/money.ts'
import { reconcileStatement } from '../../payouts/reconcile.ts'
import { people } from './accounts.ts'
import { type DemoCreatorTitle, demoCreatorCampaigns } from './creator-campaigns.ts'
import { newKey } from './money.ts'
import type { Stage } from './stage.ts'

type Way = { title: DemoCreatorTitle; provider: ProviderName }

/** Puts what creators have earned into a batch. @returns its number. */
export async function propose(stage: Stage, { title, provider }: Way): Promise<number> {
  const caller = await stage.teller.as(people[demoCreatorCampaigns[title].brand].buyer)
  const id = stage.campaigns.get(title)!
  return (await caller.payouts.create({ id, provider, idempotencyKey: newKey() })).id
}

/** The owner approves what somebody else has put together. Stripe's is sent by the next job. */
export async function payOut(stage: Stage, way: Way): Promise<number> {
  const id = await propose(stage, way)
  const owner = await stage.teller.as(people[demoCreatorCampaigns[way.title].brand].owner)
  await owner.payouts.approve({ id, idempotencyKey: newKey() })
  return id
}

/** An operator has carried the file to the bank. */
export async function sendByBank(stage: Stage, id: number): Promise<void> {
  const operator = await stage.teller.as('operator@staff.test')
  const sentOn = stage.teller.now.toISOString().slice(0, 10)
  await operator.payouts.settle({ id, outcome: 'sent', sentOn, idempotencyKey: newKey() })
}

/** The bank gives the first of a batch back: the creator is owed it again. */
export async function comeBack(stage: Stage, id: number): Promise<void> {
  const operator = await stage.teller.as('operator@staff.test')
  const { items } = await operator.payouts.payouts({ id, limit: 1 })
  const reason = 'The bank returned it: the account is closed'
  const payoutIds = items.map((one) => one.id)
  const failed = { id, payoutIds, outcome: 'failed' as const, reason }
  await operator.payouts.settle({ ...failed, idempotencyKey: newKey() })
}

/** The bank's statement says the same of all others. */
export async function reconcile(stage: Stage, id: number): Promise<void> {
  const operator = await stage.teller.as('operator@staff.test')
  const { items } = await operator.payouts.payouts({ id, limit: 100 })
  const sent = items.filter((one) => one.state === 'sent')
  const lines = sent.map(({ reference, amountMicros, currency }) => [
    reference,
    `-${microsToDecimal(BigInt(amountMicros), 2)}`,
    currency,
  ])
  const bytes = Buffer.from(stringify([['reference', 'amount', 'currency'], ...lines]))
  await reconcileStatement(await stage.teller.context('operator@staff.test'), { id, bytes })
}
