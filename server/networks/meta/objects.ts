import { markedName, markOf } from '../names.ts'
import type { AccountAccess, CallOptions } from '../network.ts'
import type { GroupChange, ObjectRef, ObjectStatus } from '../objects.ts'
import type { Targeting } from '../plan.ts'
import { budgetParams, minorUnits } from './budgets.ts'
import { callOf, requireGone, setStatus } from './campaigns.ts'
import type { GraphClient, Params } from './client.ts'
import { toGraphTime } from './map.ts'
import { targetingOf } from './requests.ts'
import { Done } from './schemas.ts'
import { ForeignTargeting } from './tree-schemas.ts'

type Ask = { access: AccountAccess; object: ObjectRef; options?: CallOptions }

/** Switches one object on or off, or deletes it; saying it twice is harmless. */
export async function setObjectStatus(
  client: GraphClient,
  { access, object, options }: Ask,
  status: ObjectStatus,
): Promise<void> {
  const { externalId: objectId } = object
  if (status === 'removed') return requireGone(client, access, objectId, options)
  const wanted = status === 'active' ? 'ACTIVE' : 'PAUSED'
  await setStatus(client, access, { objectId, status: wanted }, options)
}

/** Changes an ad set; what is left out of the change stays. */
export async function updateGroup(
  client: GraphClient,
  ask: Ask,
  change: GroupChange,
): Promise<void> {
  const params = await changedFields(client, ask, change)
  if (Object.keys(params).length === 0) return
  const { access, object, options } = ask
  await client.post({ ...callOf(access, options), path: object.externalId, params, schema: Done })
}

async function changedFields(client: GraphClient, ask: Ask, change: GroupChange): Promise<Params> {
  const { title, bidAmountMicros: bid, targeting, endsAt, operationRef, key } = change
  const { access, object, options } = ask
  const budget = await budgetParams(client, {
    access,
    objectId: object.externalId,
    change,
    whenNone: 'The campaign holds the budget of this ad group. Change it there.',
    options,
  })
  return {
    ...(title !== undefined && { name: markedName(title, `${markOf(operationRef)}/${key}`) }),
    ...budget,
    ...(bid !== undefined && { bid_amount: minorUnits(bid, access.currency) }),
    // Nought takes the end away.
    ...(endsAt !== undefined && { end_time: endsAt ? toGraphTime(endsAt) : 0 }),
    ...(targeting && { targeting: await mergedTargeting(client, ask, targeting) }),
  }
}

/**
 * Meta replaces a targeting as a whole, so what narrows this ad set beyond our words is read first
 * and sent along: changing an age must not open the ads to everybody.
 */
async function mergedTargeting(
  client: GraphClient,
  { access, object, options }: Ask,
  targeting: Targeting,
): Promise<Record<string, unknown>> {
  const { targeting: current } = await client.get({
    ...callOf(access, options),
    path: object.externalId,
    params: { fields: 'id,targeting' },
    schema: ForeignTargeting,
  })
  const kept = Object.entries(current).filter(([name]) => !ours.includes(name))
  const { geo_locations: places, ...wanted } = targetingOf(targeting)
  return {
    ...wanted,
    ...Object.fromEntries(kept),
    geo_locations: mergedPlaces(current.geo_locations, places, targeting),
  }
}

/** The fields that our own words say completely. */
const ours = ['age_min', 'age_max', 'age_range', 'genders', 'geo_locations']

function mergedPlaces(current: unknown, wanted: unknown, { countries }: Targeting) {
  const { countries: _former, ...further } = isObject(current) ? current : {}
  return countries.length > 0 && isObject(wanted) ? { ...further, ...wanted } : further
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
