import type { Channel, NetworkCapabilities } from '../networks/capabilities.ts'
import type { CampaignPlan } from '../networks/plan.ts'
import type { Problem } from './examine.ts'

/** Whom a sentence names: the network, or one of its channels where it has several. */
export type Place = { network: string; channel: string }

const words: Record<string, string> = {
  minimum_cost: 'the lowest cost without a bid',
  average_target: 'an average cost per result',
  maximum_target: 'a highest bid per auction',
  ad_campaign: 'the campaign',
  ad_group: 'each ad group',
  daily: 'a day',
  lifetime: 'in all',
}

const listed = (values: readonly string[]) =>
  values.map((value) => words[value] ?? value.replaceAll('_', ' ')).join(', ')

/** What a campaign as a whole asks for and its network, or the channel of it, does not offer. */
export function choiceProblems(
  plan: CampaignPlan,
  offered: NetworkCapabilities,
  { channel, place }: { channel: Channel; place: Place },
): Problem[] {
  const { network } = place
  const choices: [string, string, readonly string[], string][] = [
    ['objective', plan.objective, channel.objectives, `${place.channel} takes these objectives`],
    ['bidType', plan.bidType, offered.bidTypes, `${network} bids by`],
    ['budgetOwner', plan.budgetOwner, offered.budgetOwners, `On ${network} the budget belongs to`],
    ['budgetType', plan.budgetType, offered.budgetTypes, `${network} takes a budget`],
  ]
  return [
    ...choices
      .filter(([, value, allowed]) => !allowed.includes(value))
      .map(([path, , allowed, what]) => ({ path, message: `${what}: ${listed(allowed)}.` })),
    ...categoryProblems(plan, offered, network),
    ...goalProblems(plan, offered, network),
    ...buttonProblems(plan, offered, network),
  ]
}

function categoryProblems(
  plan: CampaignPlan,
  { specialAdCategories: taken }: NetworkCapabilities,
  network: string,
): Problem[] {
  const refused = plan.specialAdCategories.filter((one) => !taken.includes(one))
  if (refused.length === 0) return []
  const message = `${listed(refused)} cannot be declared to ${network} from here. Launch it with ${network} itself.`
  return [{ path: 'specialAdCategories', message: message[0]!.toUpperCase() + message.slice(1) }]
}

function goalProblems(
  plan: CampaignPlan,
  { goalsByObjective }: NetworkCapabilities,
  network: string,
): Problem[] {
  const goals = goalsByObjective[plan.objective]
  // Without goals the objective itself is what the network does not have.
  if (!goals) return []
  return plan.groups.flatMap(({ optimizationGoal }, g) =>
    goals.includes(optimizationGoal)
      ? []
      : [
          {
            path: `groups.${g}.optimizationGoal`,
            message: `For this objective ${network} can optimize for: ${listed(goals)}.`,
          },
        ],
  )
}

function buttonProblems(
  plan: CampaignPlan,
  { callToActions }: NetworkCapabilities,
  network: string,
): Problem[] {
  if (callToActions.length === 0) return []
  const message = `${network} has these buttons: ${listed(callToActions)}.`
  return plan.groups.flatMap((group, g) =>
    group.ads.flatMap(({ callToAction }, a) =>
      callToActions.includes(callToAction)
        ? []
        : [{ path: `groups.${g}.ads.${a}.callToAction`, message }],
    ),
  )
}
