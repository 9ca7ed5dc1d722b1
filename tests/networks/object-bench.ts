import { takeSteps } from '../../server/networks/launch.ts'
import type { NetworkTree, ObjectRef } from '../../server/networks/objects.ts'
import type { CampaignPlan, LaunchStep } from '../../server/networks/plan.ts'
import type { Bench } from './bench.ts'
import { patience } from './wire.ts'

/** A campaign that runs, with what its launch made. */
export type Launched = { id: string; plan: CampaignPlan; made: Map<string, string> }

/** A client that gives up early, for faults that keep answers back. */
export const hasty = (bench: Bench) => bench.build({ timeoutMs: 400, patience })

export async function launchPlan(bench: Bench, plan: CampaignPlan): Promise<Launched> {
  const made = new Map<string, string>()
  const { campaignExternalId: id } = await bench.adapter.createCampaign(bench.access, plan, {
    made,
    onIntent: async () => {},
    onMade: async (step, externalId) => {
      made.set(step.key, externalId)
    },
  })
  return { id, plan, made }
}

export function launchTree(bench: Bench, operationRef: string): Promise<Launched> {
  return launchPlan(bench, bench.facts.plan(operationRef, bench.refs))
}

export function groupRef({ id, made }: Launched, key: string): ObjectRef {
  const externalId = made.get(`group:${key}`) ?? ''
  return { level: 'ad_group', externalId, campaignExternalId: id, groupExternalId: externalId }
}

export function adRef(launched: Launched, groupKey: string, adKey: string): ObjectRef {
  const { externalId: groupExternalId } = groupRef(launched, groupKey)
  const externalId = launched.made.get(`ad:${adKey}`) ?? ''
  return { level: 'ad', externalId, campaignExternalId: launched.id, groupExternalId }
}

export async function treeOf(bench: Bench, id: string): Promise<NetworkTree> {
  const tree = await bench.adapter.readTree(bench.access, id)
  if (!tree) throw new Error(`the network has no campaign ${id}`)
  return tree
}

export const adsOf = ({ groups }: NetworkTree) => groups.flatMap(({ ads }) => ads)

/** The ad with another headline and another text, as a person would change it. */
export function reworded(plan: CampaignPlan, adKey: string, words: string): CampaignPlan {
  const groups = plan.groups.map((group) => ({
    ...group,
    ads: group.ads.map((ad) => (ad.key === adKey ? { ...ad, headline: words, body: words } : ad)),
  }))
  return { ...plan, groups }
}

/** The plan as the product keys it: groups are counted, and ads are, so both have the same numbers. */
export function numbered(plan: CampaignPlan): CampaignPlan {
  let ads = 0
  const groups = plan.groups.map((group, index) => ({
    ...group,
    key: String(index + 1),
    ads: group.ads.map((ad) => {
      ads += 1
      return { ...ad, key: String(ads) }
    }),
  }))
  return { ...plan, groups }
}

/** Only the first group with its first ad: what a growth starts from. */
export function seedling(plan: CampaignPlan): CampaignPlan {
  const [first] = plan.groups
  if (!first) throw new Error('a plan without groups')
  return { ...plan, groups: [{ ...first, ads: first.ads.slice(0, 1) }] }
}

/** Takes the steps of a growth; dies after the network made `killedAfter` and before it is kept. */
export async function grow(
  bench: Bench,
  growth: { plan: CampaignPlan; steps: LaunchStep[]; made: Map<string, string> },
  killedAfter?: string,
): Promise<void> {
  const { plan, steps, made } = growth
  const adapter = hasty(bench)
  const grower = {
    launchSteps: () => steps,
    findStep: adapter.findStep,
    makeStep: adapter.makeStep,
  }
  const onMade = async (step: LaunchStep, externalId: string) => {
    if (step.key === killedAfter) throw new Error('killed')
    made.set(step.key, externalId)
  }
  const progress = { made, onIntent: async () => {}, onMade }
  await takeSteps(grower, { access: bench.access, plan, progress })
}
