import type { Transaction } from 'sequelize'
import { z } from 'zod'
import { RecordId, Version } from '../../shared/campaigns.ts'
import { type CreatorField, creatorDefaults, creatorFields } from '../../shared/creators.ts'
import { isWholeMinor, MAX_MICROS } from '../../shared/money.ts'
import { type Database, row } from '../database/sequelize.ts'
import { invalid, notFound } from '../errors.ts'
import type { CreatorCampaign } from './model.ts'

const { name, ...others } = creatorFields

/** Only a name is needed; the rest is what the form starts with. */
export const CreatorDraft = z.strictObject({
  organizationId: RecordId,
  name,
  currency: others.currency.default(creatorDefaults.currency),
  website: others.website.default(creatorDefaults.website),
  contentType: others.contentType.default(creatorDefaults.contentType),
  category: others.category.default(creatorDefaults.category),
  countries: others.countries.default(() => [...creatorDefaults.countries]),
  platformIds: others.platformIds.default(() => [...creatorDefaults.platformIds]),
  tiktokMusicId: others.tiktokMusicId.default(creatorDefaults.tiktokMusicId),
  cpmMicros: others.cpmMicros.default(creatorDefaults.cpmMicros),
  minPayoutMicros: others.minPayoutMicros.default(creatorDefaults.minPayoutMicros),
  maxPayoutMicros: others.maxPayoutMicros.default(creatorDefaults.maxPayoutMicros),
  baseRewardMicros: others.baseRewardMicros.default(creatorDefaults.baseRewardMicros),
  brief: others.brief.default(creatorDefaults.brief),
  bannerAssetId: others.bannerAssetId.default(creatorDefaults.bannerAssetId),
})
export type CreatorDraft = z.infer<typeof CreatorDraft>

export const CreatorChange = z
  .strictObject({
    id: RecordId,
    /** What the person saw; without it the last writer wins. */
    version: Version.optional(),
    /** The currency that the amounts were read in; when it is another by now, the change is a conflict. */
    amountsIn: others.currency.optional(),
    name,
    ...others,
  })
  .partial()
  .required({ id: true })
export type CreatorChange = z.infer<typeof CreatorChange>

/** All that a person says about a creator campaign. */
export type CreatorFields = Omit<CreatorDraft, 'organizationId'>

export const fieldNames = Object.keys(creatorFields) as CreatorField[]

export function fieldsOf(campaign: CreatorCampaign): CreatorFields {
  return {
    name: campaign.title,
    currency: campaign.currency,
    website: campaign.website,
    contentType: campaign.content_type,
    category: campaign.category,
    countries: campaign.countries,
    platformIds: campaign.platform_ids,
    tiktokMusicId: campaign.tiktok_music_id,
    cpmMicros: campaign.cpm_micros.toString(),
    minPayoutMicros: campaign.min_payout_micros.toString(),
    maxPayoutMicros: campaign.max_payout_micros.toString(),
    baseRewardMicros: campaign.base_reward_micros.toString(),
    brief: campaign.brief,
    bannerAssetId: campaign.banner_asset_id,
  }
}

export const amountFields = [
  'cpmMicros',
  'minPayoutMicros',
  'maxPayoutMicros',
  'baseRewardMicros',
] as const

/**
 * What no single field can say by itself.
 * @throws AppError validation_failed
 */
export function demandSound(fields: CreatorFields): void {
  const faults: Record<string, string> = {}
  for (const field of amountFields) {
    if (!isWholeMinor(BigInt(fields[field]), fields.currency)) {
      faults[field] = `has more places than ${fields.currency} has`
    }
    if (BigInt(fields[field]) > MAX_MICROS) faults[field] = 'is larger than an amount may be'
  }
  if (BigInt(fields.minPayoutMicros) > BigInt(fields.maxPayoutMicros)) {
    faults.minPayoutMicros ??= 'must not be above the maximum payout'
  }
  if (Object.keys(faults).length > 0) throw invalid(faults)
}

/**
 * @throws AppError not_found for a picture of another organization as for none; validation_failed for
 *   what is no picture, or has no content yet.
 */
export async function demandBanner(
  db: Database,
  { organizationId, id }: { organizationId: number; id: number | null },
  transaction: Transaction,
): Promise<void> {
  if (id === null) return
  const found = await row<{ kind: string; status: string }>(
    db,
    'SELECT kind, status FROM assets WHERE organization_id = $1 AND id = $2 FOR KEY SHARE',
    [organizationId, id],
    transaction,
  )
  if (!found) throw notFound()
  if (found.kind !== 'image' || found.status !== 'ready') {
    throw invalid({ bannerAssetId: 'must be a picture that is ready' })
  }
}
