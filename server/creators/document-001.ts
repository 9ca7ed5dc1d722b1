import { document001Of } from '../../shared/creators.ts'
import { JsonNumber, microsToMinor } from '../../shared/money.ts'
import type { Asking } from '../campaigns/model.ts'
import { publicUrl } from '../env.ts'
import type { CreatorPage, CreatorRecord, CreatorRow } from './present.ts'

/** Exact whatever its size. */
const minor = (micros: string, currency: string) =>
  new JsonNumber(microsToMinor(BigInt(micros), currency).toString())

/** Instants of this document have no parts of a second. */
const time001 = (at: string) => at.replace(/\.\d+Z$/, 'Z')
const timeOrNull = (at: string | null) => at && time001(at)

/** Where an organization's creator campaigns are found in document 001's API. */
const address001 = (ctx: Pick<Asking, 'env'>, organizationId: number) =>
  `${publicUrl(ctx.env)}/organizations/${organizationId}/campaigns`

/** A campaign of the list as document 001's API shows it, name by name and in its order. */
function toDocument001Row(row: CreatorRow, ctx: Asking) {
  const amount = (micros: string) => minor(micros, row.currency)
  return {
    id: row.id,
    name: row.name,
    status: document001Of(row),
    currency: row.currency.toLowerCase(),
    countries: row.countries,
    website: row.website,
    content_type: row.contentType,
    category: row.category,
    platform_ids: row.platformIds,
    tiktok_music_id: row.tiktokMusicId,
    cpm_amount: amount(row.cpmMicros),
    min_payout_amount: amount(row.minPayoutMicros),
    max_payout_amount: amount(row.maxPayoutMicros),
    base_reward_amount: amount(row.baseRewardMicros),
    ...budget001(row),
    view_count: new JsonNumber(row.viewCount),
    submissions_count: row.submissionsCount,
    published_at: timeOrNull(row.publishedAt),
    paused_at: timeOrNull(row.pausedAt),
    created_at: time001(row.createdAt),
    updated_at: time001(row.updatedAt),
    url: `${address001(ctx, row.organizationId)}/${row.id}.json`,
    banner_image_url: row.banner && `${publicUrl(ctx.env)}/api/assets/${row.banner.uuid}/content`,
  }
}

/** Cut to whole units, the two parts still make up the total. */
function budget001({ money, currency }: CreatorRow) {
  const used = microsToMinor(BigInt(money.usedMicros), currency)
  const unused = microsToMinor(BigInt(money.unusedMicros), currency)
  return {
    total_budget_amount: new JsonNumber((used + unused).toString()),
    used_amount: new JsonNumber(used.toString()),
    unused_amount: new JsonNumber(unused.toString()),
  }
}

export const toDocument001List = ({ items }: CreatorPage, ctx: Asking) =>
  items.map((one) => toDocument001Row(one, ctx))

export const pageHeaders = ({ page, pageItems, totalCount, totalPages }: CreatorPage) => ({
  'Current-Page': String(page),
  'Page-Items': String(pageItems),
  'Total-Count': String(totalCount),
  'Total-Pages': String(totalPages),
})

/** One campaign as document 001's API shows it, which is the list's with the brief. */
export const toDocument001 = (record: CreatorRecord, ctx: Asking) => ({
  ...toDocument001Row(record, ctx),
  brief: record.brief,
})

export const versionOf = ({ version }: CreatorRecord) => version
