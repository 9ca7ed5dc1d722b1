import { z } from 'zod'
import { adFields, adGroupFields, Keyword, Targeting } from '../../shared/ads.ts'
import {
  campaignFields,
  document000Statuses,
  pendingMoves,
  reviews,
} from '../../shared/campaigns.ts'
import {
  bidTypes,
  budgetOwners,
  budgetTypes,
  networkNames,
  objectives,
  specialAdCategories,
} from '../../shared/networks.ts'
import { Decimal, Moment, PageEnds, RecordNumber, Uuid } from '../openapi/forms.ts'

export const AmountSent = Decimal.positive().nullable()
export const MomentSent = adGroupFields.startsAt.unwrap().meta({ format: 'date-time' }).nullable()

/** What is said about an ad, by document 000's names; the rules are those of `adFields`. */
export const AdSent = z
  .strictObject({
    name: adFields.title,
    asset_id: Uuid.nullable()
      .default(null)
      .describe('A picture, a film, or a film on YouTube, from the assets.'),
    headline: adFields.headline.default(''),
    body: adFields.body.default(''),
    link_url: adFields.linkUrl.default('').describe('Where a click leads.'),
    call_to_action: adFields.callToAction.default('learn_more').describe('The button.'),
    more_headlines: adFields.moreHeadlines.default([]).describe('Shown in turn with the first.'),
    more_bodies: adFields.moreBodies.default([]).describe('Shown in turn with the first.'),
  })
  .meta({ id: 'TreeAdInput' })

export const TargetingSent = z
  .strictObject({
    countries: Targeting.shape.countries.describe('ISO 3166-1, as US. None: everywhere.'),
    age_min: Targeting.shape.ageMin,
    age_max: Targeting.shape.ageMax,
    genders: Targeting.shape.genders.describe('None: everybody.'),
  })
  .meta({ id: 'TreeTargetingInput' })

export const GroupSent = z
  .strictObject({
    name: adGroupFields.title,
    budget_amount: AmountSent.default(null).describe('Where the ad groups own the budget.'),
    bid_amount: AmountSent.default(null),
    optimization_goal: adGroupFields.optimizationGoal.default(null),
    targeting: TargetingSent.optional(),
    keywords: z.array(Keyword).max(200).default([]).describe('Of ads beside searches.'),
    starts_at: MomentSent.default(null),
    ends_at: MomentSent.default(null),
    ads: z.array(AdSent).max(50).default([]),
  })
  .meta({ id: 'TreeAdGroupInput' })

export const fieldsSent = {
  name: campaignFields.title,
  connection_id: RecordNumber.describe(
    'The connected ad account. It decides platform and currency.',
  ),
  channel: campaignFields.channel.describe(
    '`feed`; on Google `search` or `display`. Null: the network’s usual one.',
  ),
  objective: campaignFields.objective,
  bid_type: campaignFields.bidType,
  bid_amount: AmountSent.describe('In units of the currency; none with `minimum_cost`.'),
  budget_owner: campaignFields.budgetOwner,
  budget_type: campaignFields.budgetType,
  budget_amount: AmountSent.describe('In units of the currency; null when the ad groups own it.'),
  optimization_goal: campaignFields.optimizationGoal,
  special_ad_categories: campaignFields.specialAdCategories,
  starts_at: MomentSent.describe('Null: at once.'),
  ends_at: MomentSent.describe('Null: until it is canceled.'),
  ad_groups: z.array(GroupSent).max(30).describe('The whole tree, replaced as one.'),
}
const { name, connection_id, ...others } = fieldsSent

export const NewTree = z
  .strictObject({
    name,
    connection_id,
    organization_id: RecordNumber.optional().describe('May be left out: the token’s.'),
    ...z.strictObject(others).partial().shape,
  })
  .meta({
    id: 'CampaignTreeInput',
    examples: [
      {
        name: 'Spring',
        connection_id: 1,
        objective: 'traffic',
        budget_amount: 25.5,
        ad_groups: [
          {
            name: 'Coast',
            targeting: { countries: ['US'], age_min: 21, age_max: null, genders: [] },
            ads: [
              {
                name: 'Waves',
                asset_id: '01a20160-075d-7463-9df8-c002487a9a3d',
                headline: 'Fresh beans',
                body: 'Roasted this morning.',
                link_url: 'https://beans.example.com/',
              },
            ],
          },
        ],
      },
    ],
  })

export const TreeChange = z
  .strictObject(fieldsSent)
  .partial()
  .describe('What is left out stays as it is. What runs takes `name` and `budget_amount` only.')
  .meta({ id: 'CampaignTreeChange', examples: [{ budget_amount: 40 }] })

export const LinkSent = z.strictObject({
  asset_id: Uuid,
  role: z
    .string()
    .regex(/^[a-z][a-z0-9_-]{0,39}$/)
    .meta({ examples: ['primary'] })
    .describe('`primary` (one of each campaign), `landscape`, `square`, `logo`, or your own word.'),
})

const row = {
  id: Uuid,
  organization_id: RecordNumber,
  connection_id: RecordNumber.nullable(),
  name: z.string(),
  platform: z.enum(networkNames).nullable(),
  status: z.enum(document000Statuses),
  objective: z.enum(objectives).nullable(),
  budget_owner: z.enum(budgetOwners).nullable(),
  budget_type: z.enum(budgetTypes).nullable(),
  budget_amount: Decimal.nullable().describe('Its own; that of an ad group stands with it.'),
  currency: z.string().describe('ISO 4217, the ad account’s.'),
  starts_at: Moment.nullable(),
  ends_at: Moment.nullable(),
  launched_at: Moment.nullable(),
  created_at: Moment,
  pending_move: z
    .enum(pendingMoves)
    .nullable()
    .describe('A move whose answer from the network is awaited.'),
}

const AdShown = z
  .object({
    id: Uuid,
    name: z.string(),
    asset_id: Uuid.nullable(),
    headline: z.string(),
    body: z.string(),
    link_url: z.string(),
    call_to_action: z.string(),
    more_headlines: z.array(z.string()),
    more_bodies: z.array(z.string()),
    review: z.enum(reviews).describe('What the network thinks of it.'),
    review_reasons: z.array(z.string()),
    external_id: z.string().nullable().describe('The network’s id once it is there.'),
  })
  .meta({ id: 'TreeAd' })

const GroupShown = z
  .object({
    id: Uuid,
    name: z.string(),
    budget_amount: Decimal.nullable(),
    bid_amount: Decimal.nullable(),
    optimization_goal: z.string().nullable(),
    targeting: z.object({
      countries: z.array(z.string()),
      age_min: z.int().nullable(),
      age_max: z.int().nullable(),
      genders: z.array(z.string()),
    }),
    keywords: z.array(z.object({ text: z.string(), match: z.string() })),
    starts_at: Moment.nullable(),
    ends_at: Moment.nullable(),
    external_id: z.string().nullable(),
    ads: z.array(AdShown),
  })
  .meta({ id: 'TreeAdGroup' })

export const TreeRow = z.object(row).meta({ id: 'CampaignTreeRow' })

export const Tree = z
  .object({
    ...row,
    channel: z.string().nullable(),
    bid_type: z.enum(bidTypes),
    bid_amount: Decimal.nullable(),
    optimization_goal: z.string().nullable(),
    special_ad_categories: z.array(z.enum(specialAdCategories)),
    external_id: z.string().nullable().describe('The network’s id once it is there.'),
    ad_group_count: z.int(),
    ad_count: z.int(),
    ad_groups: z.array(GroupShown),
    assets: z.array(z.object({ asset_id: Uuid, role: z.string() })).describe('Linked, by role.'),
    ended_at: Moment.nullable(),
    updated_at: Moment,
  })
  .meta({ id: 'CampaignTree' })

export const TreePage = z.object({ campaigns: z.array(TreeRow), page_info: PageEnds })
