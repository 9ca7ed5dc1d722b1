import { z } from 'zod'
import { campaignFields, RecordId } from '../../shared/campaigns.ts'
import { usualGoals } from '../../shared/goals.ts'
import { networkLabels, networkNames } from '../../shared/networks.ts'
import { type Permission, refusalOf } from '../../shared/permissions.ts'
import { AppError, invalid } from '../errors.ts'
import { holds } from '../principal.ts'
import { given } from './change.ts'
import { launchCampaign } from './launch.ts'
import { type Asking, type CampaignWithFacts, findCampaign } from './model.ts'
import { demand, pauseCampaign, resumeCampaign } from './pause.ts'
import { asksAsStaff, canPause, canResume } from './policy.ts'
import { updateCampaign } from './update.ts'

const { title, ...otherFields } = campaignFields

/** What a caller may send to change a campaign; only what is sent changes. */
export const CampaignObjectChange = z
  .strictObject({
    id: RecordId,
    /** `active` launches a draft and lets go of a pause, `paused` pauses. */
    status: z.enum(['active', 'paused']),
    network: z.enum(networkNames),
    connectionId: RecordId,
    title,
    ...otherFields,
  })
  .partial()
  .required({ id: true })
type Change = z.infer<typeof CampaignObjectChange>

/**
 * Changes a campaign's fields, then its status. What the status does not allow is refused before
 * anything changes; a launch that lacks something leaves the draft as it was sent.
 */
export async function changeCampaignObject(ctx: Asking, change: Change): Promise<void> {
  const campaign = await findCampaign(ctx.db, change.id, ctx.clock.now())
  const { id, status, network, ...sent } = change
  demandFixed(campaign, change)
  const fields = given(withoutUsualGoal(campaign, sent))
  const move = status === undefined ? null : moveTo(ctx, campaign, status)
  if (Object.keys(fields).length > 0) await updateCampaign(ctx, { id, ...fields })
  await move?.()
}

/** What a campaign was made for, and how its budget counts, no later change may touch. */
function demandFixed(campaign: CampaignWithFacts, { network, objective, budgetType }: Change) {
  const faults: Record<string, string> = {}
  // A draft may leave the objective open until it has one.
  if (objective !== undefined && campaign.objective !== null && objective !== campaign.objective) {
    faults.objective = 'is fixed since the creation'
  }
  if (budgetType !== undefined && budgetType !== campaign.budget_type) {
    faults.budgetType = 'is fixed since the creation'
  }
  if (network !== undefined && network !== campaign.network) {
    faults.network = `comes with its connection, which is one to ${networkLabels[campaign.network]}`
  }
  if (Object.keys(faults).length > 0) throw invalid(faults)
}

/** The goal that its network takes by itself is shown, so whoever sends it back changes nothing. */
function withoutUsualGoal<Sent extends { optimizationGoal?: string | null | undefined }>(
  { optimization_goal: own, network, objective }: CampaignWithFacts,
  sent: Sent,
): Sent {
  const usual = own === null && objective !== null ? usualGoals[network][objective] : undefined
  if (usual === undefined || sent.optimizationGoal !== usual) return sent
  return { ...sent, optimizationGoal: undefined }
}

type Move = () => Promise<unknown>

function moveTo(ctx: Asking, campaign: CampaignWithFacts, status: 'active' | 'paused') {
  if (status === 'paused') return pauseOf(ctx, campaign)
  const launched = campaign.lifecycle === 'launching' && !campaign.pending_move
  if (campaign.lifecycle !== 'draft') return launched ? null : unpauseOf(ctx, campaign)
  demandPermission(ctx, campaign, 'campaigns:launch')
  return () => launchCampaign(ctx, campaign.id)
}

/** A person's pause; null when a person has paused it already. */
function pauseOf(ctx: Asking, campaign: CampaignWithFacts): Move | null {
  demandPermission(ctx, campaign, 'campaigns:pause')
  const { lifecycle, paused_by, pending_move } = campaign
  if (lifecycle === 'paused' && paused_by.includes('person') && !pending_move) return null
  demand(canPause(campaign), campaign)
  return () => pauseCampaign(ctx, campaign.id)
}

/** The end of a person's pause; null when it runs. */
function unpauseOf(ctx: Asking, campaign: CampaignWithFacts): Move | null {
  demandPermission(ctx, campaign, 'campaigns:resume')
  if (campaign.lifecycle === 'active' && !campaign.pending_move) return null
  const byStaff = asksAsStaff(ctx.principal, 'campaigns:resume', campaign.organization_id)
  demand(canResume(campaign, byStaff, ctx.clock.now()), campaign)
  return () => resumeCampaign(ctx, campaign.id)
}

/** @throws AppError not_allowed */
export function demandPermission(
  { principal }: Asking,
  { organization_id }: { organization_id: number },
  permission: Permission,
): void {
  if (holds(principal, permission, organization_id)) return
  throw new AppError('not_allowed', { message: refusalOf(permission) })
}

/** Pauses a campaign; one that a person has paused already stays as it is. */
export async function pauseCampaignObject(ctx: Asking, id: number): Promise<void> {
  await pauseOf(ctx, await findCampaign(ctx.db, id, ctx.clock.now()))?.()
}

/** Lets a campaign run again; one that runs stays as it is. */
export async function unpauseCampaignObject(ctx: Asking, id: number): Promise<void> {
  await unpauseOf(ctx, await findCampaign(ctx.db, id, ctx.clock.now()))?.()
}
