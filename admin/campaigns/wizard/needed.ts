import { words } from '../../words.ts'
import { type Draft, draftInput } from './draft.ts'
import type { Faults } from './paths.ts'
import type { Channel } from './step-props.ts'

const w = words.campaigns.wizard

/**
 * What a launch still needs, found without asking. It never blocks saving a draft, and the server
 * looks again at the end; here it only tells early. Without a channel nothing is known of its ads.
 */
export function stillNeeded(draft: Draft, channel: Channel | null): Faults {
  const input = draftInput(draft)
  const groupsOwn = input.budgetOwner === 'ad_group'
  const needed: Faults = {}
  const need = (path: string, missing: boolean, message: string) => {
    if (missing) needed[path] = message
  }
  need('title', input.title.trim() === '', w.account.needName)
  need('connectionId', input.connectionId === null, w.account.needAccount)
  need('objective', input.objective === null, w.goal.needObjective)
  need('budgetMicros', !groupsOwn && input.budgetMicros === null, w.goal.needBudget)
  need('groups', input.groups.length === 0, w.groups.needGroup)
  for (const [g, group] of input.groups.entries()) {
    Object.assign(needed, neededInGroup(group, `groups.${g}`, { groupsOwn, channel }))
  }
  if (input.bidType === 'minimum_cost') return needed
  const inherits = input.groups.some((group) => group.bidAmountMicros === null)
  need('bidAmountMicros', inherits && input.bidAmountMicros === null, w.goal.needBid)
  return needed
}

type Group = ReturnType<typeof draftInput>['groups'][number]
type Frame = { groupsOwn: boolean; channel: Channel | null }

function neededInGroup(group: Group, path: string, { groupsOwn, channel }: Frame): Faults {
  const needed: Faults = {}
  const need = (field: string, missing: boolean, message: string) => {
    if (missing) needed[`${path}.${field}`] = message
  }
  const keywords = channel?.keywords === true && group.keywords.length === 0
  need('title', group.title.trim() === '', w.groups.needName)
  need('targeting.countries', group.targeting.countries.length === 0, w.groups.needCountries)
  need('keywords', keywords, w.keywords.need)
  need('budgetMicros', groupsOwn && group.budgetMicros === null, w.groups.needBudget)
  need('ads', group.ads.length === 0, w.groups.needAd({ title: group.title }))
  for (const [a, ad] of group.ads.entries()) {
    Object.assign(needed, neededInAd(ad, `${path}.ads.${a}`, channel))
  }
  return needed
}

function neededInAd(ad: Group['ads'][number], path: string, channel: Channel | null): Faults {
  const needed: Faults = {}
  const need = (field: string, missing: boolean, message: string) => {
    if (missing) needed[`${path}.${field}`] = message
  }
  const picture = channel?.assets.find(({ role }) => role === 'primary')
  const headlines = channel?.headlines.min ?? 0
  const bodies = channel?.bodies.min ?? 0
  need('title', ad.title.trim() === '', w.ads.needName)
  need('assetId', picture?.required === true && ad.assetId === null, neededAsset(picture))
  need('headline', headlines > 0 && ad.headline.trim() === '', w.ads.needHeadline)
  need(
    'moreHeadlines',
    headlines > 1 && written([ad.headline, ...ad.moreHeadlines]) < headlines,
    w.texts.needHeadlines({ min: headlines }),
  )
  need('body', bodies > 0 && ad.body.trim() === '', w.ads.needBody)
  need(
    'moreBodies',
    bodies > 1 && written([ad.body, ...ad.moreBodies]) < bodies,
    w.texts.needBodies({ min: bodies }),
  )
  need('linkUrl', ad.linkUrl.trim() === '', w.ads.needLink)
  return needed
}

const written = (texts: string[]) => texts.filter((text) => text.trim() !== '').length

const neededAsset = (need: Channel['assets'][number] | undefined) =>
  need?.kinds.includes('image') ? w.ads.needPicture : w.ads.needFilm
