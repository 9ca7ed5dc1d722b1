import type { Rooms } from '../context.ts'
import { row } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { publicUrl } from '../env.ts'
import { openIssue, resolveIssues } from '../issues/open.ts'
import { publish } from '../live.ts'
import { systemActor } from '../principal.ts'
import { applyState } from './apply.ts'
import { markFailed } from './fail.ts'
import { type Funding, type FundingKey, holdFunding, readFunding } from './model.ts'
import { type PaymentProvider, ProviderError, type Started } from './providers/provider.ts'

/** After so long without an answer people are told. */
const UNKNOWN_MS = 15 * 60_000
/** A page at the provider is open for a day at most; nothing is begun towards the end of it. */
const BEGUN_WITHIN_MS = 22 * 3_600_000
const ourselves = systemActor('Campaign Console')

const keyOf = (funding: Funding): FundingKey => ({
  organizationId: funding.organization_id,
  id: funding.id,
})

/**
 * Begins a pending payment at its provider. It may be begun again: the provider finds the first. What
 * goes wrong there is written down and never thrown.
 */
export async function beginPayment(rooms: Rooms, funding: Funding): Promise<void> {
  const provider = rooms.providers.get(funding.provider)
  if (!provider || funding.state !== 'pending' || funding.provider_ref) return
  if (provider.settledBy === 'operator') return
  await noting(rooms, funding, async () => {
    if (rooms.clock.now().getTime() - funding.created_at.getTime() > BEGUN_WITHIN_MS) {
      return expire(rooms, funding, provider)
    }
    await saveStarted(rooms, funding, await provider.start(await orderOf(rooms, funding)))
  })
}

// Everything in it is as it was when it was first sent: only the same order may be repeated.
async function orderOf(rooms: Rooms, funding: Funding) {
  const payer = await row<{ email: string }>(rooms.db, 'SELECT email FROM users WHERE id = $1', [
    funding.created_by,
  ])
  return {
    uuid: funding.uuid,
    reference: funding.reference,
    amountMicros: funding.amount_micros,
    currency: funding.currency,
    title: `Campaign budget ${funding.reference}`,
    payerEmail: payer?.email ?? null,
    returnUrl: `${publicUrl(rooms.env)}/app/fundings/${funding.id}?from=provider`,
    createdAt: funding.created_at,
  }
}

async function saveStarted(rooms: Rooms, funding: Funding, started: Started): Promise<void> {
  const { organization_id: organizationId, id } = funding
  const now = rooms.clock.now()
  await inTransaction(rooms.db, async (transaction) => {
    await row(
      rooms.db,
      `UPDATE fundings SET provider_ref = $3, pay_url = $4, looked_at = $5, updated_at = $5,
         version = version + 1
       WHERE organization_id = $1 AND id = $2 AND state = 'pending' AND provider_ref IS NULL
       RETURNING id`,
      [organizationId, id, started.providerRef, started.payUrl, now],
      transaction,
    )
    await resolveIssues(rooms.db, unknownIssue(funding, now), transaction)
    await publish(rooms.db, { topic: 'fundings', organizationId, id }, transaction)
  })
}

/** Too late to begin: unless the first attempt arrived after all, it was not paid in time. */
async function expire(rooms: Rooms, funding: Funding, provider: PaymentProvider): Promise<void> {
  const state = await provider.look(lookable(funding))
  if (state) await applyState(rooms, keyOf(funding), state)
  else await fail(rooms, funding, { failure: 'It was not paid in time.', lapsed: true })
}

export const lookable = (funding: Funding) => ({
  uuid: funding.uuid,
  providerRef: funding.provider_ref,
  createdAt: funding.created_at,
})

/**
 * Asks the provider how a funding stands and takes it in; begins it where that has not happened yet.
 * @returns false when the provider did not answer.
 */
export async function followFunding(rooms: Rooms, key: FundingKey): Promise<boolean> {
  const funding = await readFunding(rooms.db, key)
  const provider = funding && rooms.providers.get(funding.provider)
  if (!funding || !provider || provider.settledBy === 'operator') return true
  if (!funding.provider_ref && funding.state === 'pending') {
    await beginPayment(rooms, funding)
    const after = await readFunding(rooms.db, key)
    return after?.provider_ref !== null || after.state !== 'pending'
  }
  return noting(rooms, funding, async () => {
    const state = await provider.look(lookable(funding))
    if (state) await applyState(rooms, key, state)
  })
}

/** Does what asks the provider; refusals and silence are written down. */
async function noting(rooms: Rooms, funding: Funding, work: () => Promise<void>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    rooms.log.warn({ err: error, funding: funding.id }, 'a payment provider failed')
    if (error.kind === 'refused') await fail(rooms, funding, { failure: error.userMessage })
    else await noteSilence(rooms, funding, error)
    return false
  }
}

type Why = { failure: string; lapsed?: true }

async function fail(rooms: Rooms, { organization_id, id }: Funding, why: Why) {
  await inTransaction(rooms.db, async (transaction) => {
    const { funding } = await holdFunding(
      rooms.db,
      { organizationId: organization_id, id },
      transaction,
    )
    // What has a page at the provider is decided there.
    if (funding.provider_ref) return
    const facts = { ...why, action: 'fundings.fail' as const, actor: ourselves }
    await markFailed(rooms.db, funding, { ...facts, now: rooms.clock.now() }, transaction)
  })
}

const unknownIssue = ({ organization_id, id }: Funding, now: Date) => ({
  organizationId: organization_id,
  cause: 'payment_unknown',
  resourceType: 'funding' as const,
  resourceId: id,
  now,
})

async function noteSilence(rooms: Rooms, funding: Funding, error: ProviderError): Promise<void> {
  const now = rooms.clock.now()
  const { organization_id: organizationId, id, campaign_id: campaignId } = funding
  await inTransaction(rooms.db, async (transaction) => {
    await row(
      rooms.db,
      'UPDATE fundings SET looked_at = $3 WHERE organization_id = $1 AND id = $2 RETURNING id',
      [organizationId, id, now],
      transaction,
    )
    const sinceMs = now.getTime() - funding.created_at.getTime()
    if (funding.state !== 'pending' || funding.provider_ref || sinceMs < UNKNOWN_MS) return
    await openIssue(
      rooms.db,
      {
        ...unknownIssue(funding, now),
        campaignId,
        severity: 'medium',
        turn: 'waiting_network',
        message: `The payment ${funding.reference} could not be begun: ${error.userMessage}`,
        nextStep: 'We go on asking. To pay another way, give this payment up and make a new one.',
      },
      transaction,
    )
  })
}
