import type { z } from 'zod'
import { row } from '../database/sequelize.ts'
import { stepsOf } from './launch-steps.ts'
import { type Asking, findCampaign } from './model.ts'
import type { LaunchProgress, LaunchState } from './present-launch.ts'

/** One launch with how far it is. Made into JSON by SQL, so instants are text here. */
export const launchColumns = `SELECT p.id, p.state, p.attempts, p.error, p.started_by ->> 'name' AS started_by,
  p.started_at, p.finished_at,
  (SELECT count(*)::int FROM launch_steps s WHERE s.organization_id = p.organization_id
     AND s.operation_id = p.id AND s.state = 'done') AS steps_done,
  (SELECT count(*)::int FROM launch_steps s WHERE s.organization_id = p.organization_id
     AND s.operation_id = p.id) AS steps_total
  FROM launch_operations p`

export type LaunchSql = {
  id: number
  state: 'running' | 'done' | 'failed' | 'removing' | 'removed'
  attempts: number
  error: string | null
  started_by: string
  started_at: string
  finished_at: string | null
  steps_done: number
  steps_total: number
}

const isoText = (at: string | null) => (at === null ? null : new Date(at).toISOString())

export function toLaunchState(launch: LaunchSql): z.infer<typeof LaunchState> {
  const words = launch.error ? (JSON.parse(launch.error) as { message: string }) : null
  return {
    operationId: launch.id,
    state: launch.state,
    attempts: launch.attempts,
    error: words?.message ?? null,
    startedAt: isoText(launch.started_at)!,
    startedBy: launch.started_by,
    finishedAt: isoText(launch.finished_at),
    stepsDone: launch.steps_done,
    stepsTotal: launch.steps_total,
  }
}

/** The last launch of a campaign, step by step. */
export async function launchProgress(
  ctx: Asking,
  id: number,
): Promise<z.infer<typeof LaunchProgress>> {
  const campaign = await findCampaign(ctx.db, id, ctx.clock.now())
  const organizationId = campaign.organization_id
  const found = await row<{ launch: LaunchSql }>(
    ctx.db,
    `SELECT to_jsonb(p) AS launch FROM (${launchColumns}
       WHERE p.organization_id = $1 AND p.campaign_id = $2 AND p.kind = 'launch'
       ORDER BY p.id DESC LIMIT 1) p`,
    [organizationId, id],
  )
  if (!found) return { launch: null, steps: [] }
  const steps = await stepsOf(ctx.db, { organizationId, operationId: found.launch.id })
  return {
    launch: toLaunchState(found.launch),
    steps: steps.map(({ step, label, state, external_id, at }) => ({
      step,
      label,
      state,
      externalId: external_id,
      at: at?.toISOString() ?? null,
    })),
  }
}
