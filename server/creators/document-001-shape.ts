import { z } from 'zod'
import {
  categories,
  contentTypes,
  creatorFields,
  document001Statuses,
  platformIds,
} from '../../shared/creators.ts'
import { Address, MinorUnits, Moment, RecordNumber, Uuid } from '../openapi/forms.ts'

const AmountSent = MinorUnits.min(0)

const fieldsSent = {
  name: creatorFields.name,
  website: creatorFields.website.describe('An address that people can follow.'),
  content_type: creatorFields.contentType,
  category: creatorFields.category,
  currency: z
    .string()
    .regex(/^[a-z]{3}$/)
    .describe('ISO 4217 in lower case; fixed with the first funding.'),
  cpm_amount: AmountSent.describe('For a thousand views.'),
  min_payout_amount: AmountSent.describe('Below it nothing is payable yet.'),
  max_payout_amount: AmountSent.describe('At it a submission’s earnings are cut.'),
  base_reward_amount: AmountSent.describe('For each approved submission, beside the views.'),
  platform_ids: creatorFields.platformIds.describe('Where submissions may be.'),
  tiktok_music_id: creatorFields.tiktokMusicId.describe('A text of 19 digits.'),
  countries: creatorFields.countries.describe('ISO 3166-1, as US. None: everywhere.'),
  brief: creatorFields.brief.describe('HTML; what is not on the list of tags is taken out.'),
  banner_asset_id: Uuid.nullable().describe('A picture of the organization that is ready.'),
}
const { name, ...others } = fieldsSent

export const CreatorSent = z.strictObject({
  campaign: z
    .strictObject({
      name,
      ...z.strictObject(others).partial().shape,
      total_budget_amount: z.unknown().optional().describe('Counted from the ledger; ignored.'),
      used_amount: z.unknown().optional().describe('Counted from the ledger; ignored.'),
      unused_amount: z.unknown().optional().describe('Counted from the ledger; ignored.'),
    })
    .meta({
      id: 'CreatorCampaignInput',
      examples: [
        {
          name: 'Summer UGC Campaign',
          website: 'https://example.com/product',
          currency: 'usd',
          cpm_amount: 500,
          max_payout_amount: 10_000,
          platform_ids: ['youtube', 'tiktok'],
          countries: ['US', 'GB'],
          brief: '<p>Show how you use it.</p>',
        },
      ],
    }),
})

export const CreatorChangeSent = z.strictObject({
  campaign: z
    .strictObject(fieldsSent)
    .partial()
    .describe(
      'What is left out stays. Once published only name, website, brief, banner and countries change.',
    )
    .meta({
      id: 'CreatorCampaignChange',
      examples: [{ name: 'Autumn UGC Campaign', cpm_amount: 650 }],
    }),
})

const row = {
  id: RecordNumber,
  name: z.string(),
  status: z.enum(document001Statuses),
  currency: z.string().describe('ISO 4217 in lower case.'),
  countries: z.array(z.string()),
  website: Address.nullable(),
  content_type: z.enum(contentTypes),
  category: z.enum(categories),
  platform_ids: z.array(z.enum(platformIds)),
  tiktok_music_id: z.string().nullable(),
  cpm_amount: MinorUnits,
  min_payout_amount: MinorUnits,
  max_payout_amount: MinorUnits,
  base_reward_amount: MinorUnits,
  total_budget_amount: MinorUnits.describe('`used_amount` and `unused_amount` together.'),
  used_amount: MinorUnits.describe('What approved submissions have earned, paid or not.'),
  unused_amount: MinorUnits,
  view_count: z.int().describe('Views of approved submissions.'),
  submissions_count: z.int().describe('Submissions of every state.'),
  published_at: Moment.nullable(),
  paused_at: Moment.nullable(),
  created_at: Moment,
  updated_at: Moment,
  url: Address,
  banner_image_url: Address.nullable().describe('It takes the token too.'),
}

export const CreatorRow = z.object(row).meta({ id: 'CreatorCampaignRow' })
export const CreatorShown = z
  .object({ ...row, brief: z.string().describe('HTML of safe tags.') })
  .meta({ id: 'CreatorCampaign' })
