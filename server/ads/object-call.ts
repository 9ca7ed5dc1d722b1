import { findCampaign } from '../campaigns/model.ts'
import { partPlan } from '../campaigns/part-plan.ts'
import type { Access } from '../connections/access.ts'
import type { Rooms } from '../context.ts'
import type { AdReplacement, GroupChange, ObjectRef } from '../networks/objects.ts'
import type { Targeting } from '../networks/plan.ts'
import type { ObjectIntent } from './object-intent.ts'

/** A person waits for this answer, so the network gets ten seconds and not more. */
const CALL_MS = 10_000

function refOfObject(intent: ObjectIntent): ObjectRef {
  return {
    level: intent.level,
    externalId: intent.externalId,
    campaignExternalId: intent.campaignExternalId,
    groupExternalId: intent.groupExternalId,
  }
}

/**
 * Asks the network for a wish; each may be repeated without harm.
 * @returns the network's number of an ad whose contents it took, else null.
 * @throws NetworkError
 */
export async function callForObject(
  rooms: Rooms,
  intent: ObjectIntent,
  { adapter, access, options: usual }: Access,
): Promise<string | null> {
  const object = refOfObject(intent)
  const { move } = intent.pending
  const wish =
    move === 'request_review' || (move === 'update' && intent.level === 'ad')
      ? await replacementOf(rooms, intent, { adapter, access })
      : null
  const options = { ...usual, signal: AbortSignal.timeout(CALL_MS) }
  if (wish && move === 'request_review') {
    return (await adapter.requestReview(access, object, wish, options)).externalId
  }
  if (wish) return (await adapter.replaceAd(access, object, wish, options)).externalId
  if (move === 'update') await adapter.updateGroup(access, object, groupChange(intent), options)
  else await adapter.setObjectStatus(access, object, statuses[move as Switch], options)
  return null
}

type Switch = 'pause' | 'unpause' | 'remove'
const statuses = { pause: 'paused', unpause: 'active', remove: 'removed' } as const

/** The ad as it shall be, with the references of its files in this account. */
async function replacementOf(
  rooms: Rooms,
  intent: ObjectIntent,
  { adapter, access }: Pick<Access, 'adapter' | 'access'>,
): Promise<AdReplacement> {
  const campaign = await findCampaign(rooms.db, intent.campaign_id, rooms.clock.now())
  const { plan, made } = await partPlan(rooms.db, campaign, {
    operationRef: intent.operation_ref,
    accountId: access.accountId,
    capabilities: adapter.capabilities,
    part: { groupId: intent.ad_group_id, adIds: [intent.id] },
  })
  return { plan, adKey: String(intent.id), made, changeRef: intent.pending.ref }
}

/** Columns of a group as they shall be, in the networks' words. */
function groupChange({ id, pending, operation_ref, budgetType }: ObjectIntent): GroupChange {
  const { title, budget_micros, bid_amount_micros, targeting, ends_at } = (pending.change ??
    {}) as {
    title?: string
    budget_micros?: string
    bid_amount_micros?: string
    targeting?: Targeting
    ends_at?: string | null
  }
  return {
    operationRef: operation_ref,
    key: String(id),
    budgetType,
    ...(title === undefined ? {} : { title }),
    ...(budget_micros === undefined ? {} : { budgetMicros: BigInt(budget_micros) }),
    ...(bid_amount_micros === undefined ? {} : { bidAmountMicros: BigInt(bid_amount_micros) }),
    ...(targeting === undefined ? {} : { targeting }),
    ...(ends_at === undefined ? {} : { endsAt: ends_at === null ? null : new Date(ends_at) }),
  }
}
