/** A draft as the wizard holds it: everything that was typed, also what does not apply right now. */
import type { AdDraft, AdGroupTree } from '../../../shared/ads.ts'
import type { AssetKind } from '../../../shared/networks.ts'
import type { Answer, Input } from '../../trpc.ts'
import { words } from '../../words.ts'

export type Picture = {
  id: number
  name: string
  width: number | null
  height: number | null
  kind: AssetKind
}

export type DraftAd = Omit<AdDraft, 'assetId'> & { key: string; picture: Picture | null }
export type DraftGroup = Omit<AdGroupTree, 'ads'> & { key: string; ads: DraftAd[] }

type Fields = Required<
  Omit<Input<'campaigns.create'>, 'organizationId' | 'connectionId' | 'groups'>
>

export type Draft = Fields & { connectionId: number | null; groups: DraftGroup[] }

/** What the server is sent; keys and inapplicable values are left out. */
export type DraftInput = Fields & { connectionId: number | null; groups: AdGroupTree[] }

let made = 0
const newKey = () => {
  made += 1
  return `new ${made}`
}

export const newAd = (at: number): DraftAd => ({
  key: newKey(),
  title: words.campaigns.wizard.ads.ad({ at }),
  picture: null,
  headline: '',
  body: '',
  linkUrl: '',
  callToAction: 'learn_more',
  moreHeadlines: [],
  moreBodies: [],
})

export const newGroup = (at: number): DraftGroup => ({
  key: newKey(),
  title: words.campaigns.wizard.groups.group({ at }),
  budgetMicros: null,
  bidAmountMicros: null,
  optimizationGoal: null,
  targeting: { countries: [], ageMin: null, ageMax: null, genders: [] },
  keywords: [],
  startsAt: null,
  endsAt: null,
  ads: [newAd(1)],
})

/** A campaign that nobody has typed anything for, with the one group and ad a launch needs. */
export const newDraft = (connectionId: number | null): Draft => ({
  title: '',
  connectionId,
  channel: null,
  objective: null,
  bidType: 'minimum_cost',
  bidAmountMicros: null,
  budgetOwner: 'ad_campaign',
  budgetType: 'daily',
  budgetMicros: null,
  optimizationGoal: null,
  specialAdCategories: [],
  startsAt: null,
  endsAt: null,
  groups: [newGroup(1)],
})

type Tree = Answer<'ads.tree'>
type TreeAd = Tree['groups'][number]['ads'][number]

const pictureOf = (ad: TreeAd): Picture | null =>
  ad.assetId === null
    ? null
    : {
        id: ad.assetId,
        name: ad.assetName ?? '',
        width: null,
        height: null,
        kind: ad.assetKind ?? 'image',
      }

export const adOf = (ad: TreeAd): DraftAd => ({
  key: `ad ${ad.id}`,
  title: ad.title,
  picture: pictureOf(ad),
  headline: ad.headline,
  body: ad.body,
  linkUrl: ad.linkUrl,
  callToAction: ad.callToAction,
  moreHeadlines: ad.moreHeadlines,
  moreBodies: ad.moreBodies,
})

export const groupOf = (group: Tree['groups'][number]): DraftGroup => ({
  key: `group ${group.id}`,
  title: group.title,
  budgetMicros: group.budgetMicros,
  bidAmountMicros: group.bidAmountMicros,
  optimizationGoal: group.optimizationGoal,
  targeting: group.targeting,
  keywords: group.keywords,
  startsAt: group.startsAt,
  endsAt: group.endsAt,
  ads: group.ads.map(adOf),
})

/** A draft as the server has it. */
export const storedDraft = (campaign: Answer<'campaigns.get'>, tree: Tree): Draft => ({
  title: campaign.title,
  connectionId: campaign.connectionId,
  channel: campaign.channel,
  objective: campaign.objective,
  bidType: campaign.bidType,
  bidAmountMicros: campaign.bidAmountMicros,
  budgetOwner: campaign.budgetOwner,
  budgetType: campaign.budgetType,
  budgetMicros: campaign.ownBudgetMicros,
  optimizationGoal: campaign.optimizationGoal,
  specialAdCategories: campaign.specialAdCategories,
  startsAt: campaign.startsAt,
  endsAt: campaign.endsAt,
  groups: tree.groups.map(groupOf),
})

/**
 * The draft as the server takes it. What the choices made rule out (a bid with lowest cost, a
 * budget of whoever does not own one) stays typed in the form but is not sent.
 */
export function draftInput(draft: Draft): DraftInput {
  const groupsOwn = draft.budgetOwner === 'ad_group'
  const bids = draft.bidType !== 'minimum_cost'
  return {
    ...draft,
    bidAmountMicros: bids ? draft.bidAmountMicros : null,
    budgetMicros: groupsOwn ? null : draft.budgetMicros,
    groups: draft.groups.map(({ key: _, ads, ...group }) => ({
      ...group,
      budgetMicros: groupsOwn ? group.budgetMicros : null,
      bidAmountMicros: bids ? group.bidAmountMicros : null,
      ads: ads.map(({ key: __, ...ad }) => adInput(ad)),
    })),
  }
}

/** An ad as the server takes it; fields that were offered and stayed empty are nothing to keep. */
export const adInput = ({ picture, ...ad }: Omit<DraftAd, 'key'>): AdDraft => ({
  ...ad,
  assetId: picture?.id ?? null,
  moreHeadlines: withoutEmptyEnd(ad.moreHeadlines),
  moreBodies: withoutEmptyEnd(ad.moreBodies),
})

const withoutEmptyEnd = (texts: string[]) =>
  texts.slice(0, texts.findLastIndex((text) => text.trim() !== '') + 1)

const replaced = <Item>(items: Item[], at: number, change: (item: Item) => Item): Item[] =>
  items.map((item, index) => (index === at ? change(item) : item))

export const withGroup = (draft: Draft, at: number, patch: Partial<DraftGroup>): Draft => ({
  ...draft,
  groups: replaced(draft.groups, at, (group) => ({ ...group, ...patch })),
})

export const withAd = (draft: Draft, g: number, a: number, patch: Partial<DraftAd>): Draft => ({
  ...draft,
  groups: replaced(draft.groups, g, (group) => ({
    ...group,
    ads: replaced(group.ads, a, (ad) => ({ ...ad, ...patch })),
  })),
})

/** A goal the new objective does not offer would be refused; the usual one takes its place. */
export function withObjective(
  draft: Draft,
  objective: Draft['objective'],
  goals: readonly string[],
): Draft {
  const kept = (goal: string | null) => (goal !== null && goals.includes(goal) ? goal : null)
  return {
    ...draft,
    objective,
    optimizationGoal: kept(draft.optimizationGoal),
    groups: draft.groups.map((group) => ({
      ...group,
      optimizationGoal: kept(group.optimizationGoal),
    })),
  }
}
