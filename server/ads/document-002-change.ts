import { z } from 'zod'
import { adFields, adGroupFields } from '../../shared/ads.ts'
import { RecordId } from '../../shared/campaigns.ts'
import { given } from '../campaigns/change.ts'
import { demandPermission } from '../campaigns/objects-change.ts'
import { oneObject } from '../campaigns/objects-page.ts'
import { asksAsStaff } from '../campaigns/policy.ts'
import { type GroupSql, groupLevel } from './document-002-list.ts'
import type { Asking } from './draft.ts'
import { canPause, canUnpause, waits } from './object-policy.ts'
import type { ObjectFacts, ObjectLevel } from './object-row.ts'
import { changeAd } from './replace-ad.ts'
import { demandFor, lookUp, type ObjectName, pauseObject, unpauseObject } from './switch.ts'
import { changeGroup } from './update-group.ts'

const status = z.enum(['active', 'paused'])

/** What a caller may send to change a group; only what is sent changes. */
export const GroupObjectChange = z
  .strictObject({ id: RecordId, status, ...adGroupFields })
  .partial()
  .required({ id: true })

/** The same of an ad. */
export const AdObjectChange = z
  .strictObject({ id: RecordId, status, ...adFields })
  .partial()
  .required({ id: true })

/** Changes a group's fields, then its status; what the status does not allow comes before both. */
export async function changeGroupObject(
  ctx: Asking,
  { id, status, ...sent }: z.infer<typeof GroupObjectChange>,
): Promise<void> {
  const move = status && (await moveTo(ctx, { level: 'ad_group', id }, status))
  const found = await oneObject<GroupSql>(ctx, groupLevel, id)
  // The campaign's goal is shown where a group has none, so whoever sends it back changes nothing.
  const shown = found.optimization_goal === null && sent.optimizationGoal === found.goal
  const fields = given({ ...sent, ...(shown ? { optimizationGoal: undefined } : {}) })
  if (Object.keys(fields).length > 0) await changeGroup(ctx, { id, ...fields })
  await move?.()
}

/** The same for an ad. */
export async function changeAdObject(
  ctx: Asking,
  { id, status, ...sent }: z.infer<typeof AdObjectChange>,
): Promise<void> {
  const move = status && (await moveTo(ctx, { level: 'ad', id }, status))
  const fields = given(sent)
  if (Object.keys(fields).length > 0) await changeAd(ctx, { id, ...fields })
  await move?.()
}

/** How to bring a group or ad where it is wanted; null when it is there. */
async function moveTo(ctx: Asking, name: ObjectName, wanted: 'active' | 'paused') {
  const object = await lookUp(ctx, name)
  const paused = wanted === 'paused'
  demandPermission(ctx, object, paused ? 'campaigns:pause' : 'campaigns:resume')
  if (isThere(object, wanted)) return null
  const byStaff = asksAsStaff(ctx.principal, 'campaigns:resume', object.organization_id)
  demandFor(paused ? canPause(object) : canUnpause(object, byStaff), object)
  return () => (paused ? pauseObject(ctx, name) : unpauseObject(ctx, name))
}

function isThere(object: ObjectFacts, wanted: 'active' | 'paused'): boolean {
  const runs = object.lifecycle === 'active' || object.lifecycle === 'paused'
  return runs && object.wanted === wanted && object.group_wanted !== 'removed' && !waits(object)
}

/** Brings a group or ad to a status; one that has it already stays as it is. */
export async function setObjectStatus(
  ctx: Asking,
  { level, id }: { level: ObjectLevel; id: number },
  wanted: 'active' | 'paused',
): Promise<void> {
  await (await moveTo(ctx, { level, id }, wanted))?.()
}
