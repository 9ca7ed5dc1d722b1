import { bidTypes, budgetOwners, budgetTypes } from '../../../shared/networks.ts'
import { type Draft, withObjective } from './draft.ts'
import { channelOf, goalsOf, known, type Offered } from './step-props.ts'

/**
 * The draft in another account or channel: what is not offered there gives way to the first that is.
 * Texts, pictures and keywords stay typed; what does not apply is hidden, and told of at the end.
 */
export function suited(draft: Draft, account: Offered | null): Draft {
  if (account === null) return draft
  const channel = account.channels.some(({ key }) => key === draft.channel) ? draft.channel : null
  const objectives = channelOf(account, { channel })?.objectives ?? account.objectives
  const objective =
    draft.objective !== null && objectives.includes(draft.objective) ? draft.objective : null
  const chosen: Draft = {
    ...draft,
    channel,
    bidType: offeredOf(bidTypes, account.bidTypes, draft.bidType),
    budgetOwner: offeredOf(budgetOwners, account.budgetOwners, draft.budgetOwner),
    budgetType: offeredOf(budgetTypes, account.budgetTypes, draft.budgetType),
    groups: draft.groups.map((group) => ({
      ...group,
      ads: group.ads.map((ad) => ({
        ...ad,
        callToAction: account.callToActions.includes(ad.callToAction)
          ? ad.callToAction
          : (account.callToActions[0] ?? ad.callToAction),
      })),
    })),
  }
  return withObjective(chosen, objective, goalsOf(account, objective))
}

function offeredOf<Value extends string>(
  values: readonly Value[],
  offered: readonly string[],
  value: Value,
): Value {
  return offered.includes(value) ? value : (known(values, offered[0]) ?? value)
}
