import type { Stage } from '../campaigns/stage.ts'

/** A running campaign with its first group and that group's first ad. */
export async function running(stage: Stage, change: Record<string, unknown> = {}) {
  const campaign = await stage.running(change)
  const [group] = (await stage.admin.ads.tree({ id: campaign.id })).groups
  return { id: campaign.id, group: group!, ad: group!.ads[0]! }
}
