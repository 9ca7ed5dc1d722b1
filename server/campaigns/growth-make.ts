import { row } from '../database/sequelize.ts'
import { takeSteps } from '../networks/launch.ts'
import type { CampaignPlan, MadeSoFar } from '../networks/plan.ts'
import { type LaunchWork, onIntent, onMade } from './launch-make.ts'
import { madeSoFar, stepsOf } from './launch-steps.ts'
import { provideAssets } from './launch-uploads.ts'
import { partPlan } from './part-plan.ts'
import { planAssets } from './plan.ts'
import { loadTree, type Part, partOf } from './plan-tree.ts'

/** Uploads what the account lacks, then makes the group and its ads, each found before it is made. */
export async function makeGrowth(work: LaunchWork): Promise<void> {
  const { line } = work
  const part = await partOfGrowth(work)
  await provideAssets(work, await shownAssets(work, part), await madeSoFar(work.rooms.db, work.key))
  const { plan, base, made } = await growthPlan(work, part)
  const { adapter, access, options } = line
  await takeSteps(
    {
      // The list of steps stays the same however many of them are taken.
      launchSteps: (whole) => adapter.growSteps(whole, base),
      findStep: (...asked) => adapter.findStep(...asked),
      makeStep: (...asked) => adapter.makeStep(...asked),
    },
    {
      access,
      plan,
      progress: {
        made,
        onIntent: ({ key }) => onIntent(work, key),
        onMade: ({ key }, externalId) => onMade(work, key, externalId),
      },
      options,
    },
  )
}

/** What an operation brings: as its steps were written down, whatever was added since. */
export async function partOfGrowth({ rooms, key, operation }: LaunchWork): Promise<Part> {
  const steps = await stepsOf(rooms.db, key)
  const subjects = (prefix: string) =>
    steps.flatMap(({ step }) =>
      step.startsWith(prefix) ? [Number(step.slice(prefix.length))] : [],
    )
  const adIds = subjects('ad:')
  if (operation.subject === 'ad_group') return { groupId: operation.subject_id!, adIds }
  const found = await row<{ ad_group_id: number }>(
    rooms.db,
    'SELECT ad_group_id FROM ads WHERE organization_id = $1 AND id = $2',
    [key.organizationId, operation.subject_id],
  )
  return { groupId: found!.ad_group_id, adIds }
}

type Growth = { plan: CampaignPlan; base: MadeSoFar; made: MadeSoFar }

/** The part as the networks' interface takes it, what stood there before, and what is made so far. */
export async function growthPlan(work: LaunchWork, part: Part): Promise<Growth> {
  const { rooms, key, operation, campaign, line } = work
  const { plan, made: base } = await partPlan(rooms.db, campaign, {
    operationRef: operation.operation_ref,
    accountId: line.access.accountId,
    capabilities: line.adapter.capabilities,
    part,
  })
  return { plan, base, made: new Map([...base, ...(await madeSoFar(rooms.db, key))]) }
}

/** The files that the ads of a part show. */
export async function shownAssets({ rooms, campaign, line }: LaunchWork, part: Part) {
  const { accountId } = line.access
  const { assets } = partOf(await loadTree(rooms.db, campaign, accountId), part)
  const all = await planAssets(rooms.db, campaign, line.adapter.capabilities)
  return all.filter(({ id }) => assets.some((asset) => asset.id === id))
}
