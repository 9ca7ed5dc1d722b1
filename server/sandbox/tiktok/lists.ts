import { pick } from './advertisers.ts'
import { pageOf, readPage } from './paging.ts'
import { Params } from './params.ts'
import { passesPrimary } from './primary-status.ts'
import { type Row, showAd, showAdGroup, showCampaign } from './rows.ts'
import { type AnyRecord, secondaryStatus } from './status.ts'
import { readableAdvertiser, type TikTokRequest } from './tiktok-request.ts'
import type { TikTokWorld } from './tiktok-world.ts'
import { utcInstant } from './times.ts'
import { primaryStatuses } from './vocabulary.ts'

const mostIds = 100

/** What tells the three lists apart; every other rule of theirs is the same. */
type ListOf<T extends AnyRecord> = {
  all(tiktok: TikTokWorld): readonly T[]
  show(tiktok: TikTokWorld, record: T, nowMs: number): Row
  /** Filters of ids: the object's own first, then those above it. */
  ids: Record<string, (record: T) => string>
  nameFilter: string | null
}

export const listCampaigns = listOf({
  all: ({ campaigns }) => campaigns.all(),
  show: showCampaign,
  ids: { campaign_ids: ({ id }) => id },
  nameFilter: 'campaign_name',
})

export const listAdGroups = listOf({
  all: ({ adgroups }) => adgroups.all(),
  show: showAdGroup,
  ids: { adgroup_ids: ({ id }) => id, campaign_ids: ({ campaignId }) => campaignId },
  nameFilter: 'adgroup_name',
})

export const listAds = listOf({
  all: ({ ads }) => ads.all(),
  show: showAd,
  ids: {
    ad_ids: ({ id }) => id,
    adgroup_ids: ({ adgroupId }) => adgroupId,
    campaign_ids: ({ campaignId }) => campaignId,
  },
  nameFilter: null,
})

/** `GET /campaign/get/`, `/adgroup/get/`, `/ad/get/`: newest first. */
function listOf<T extends AnyRecord>(kind: ListOf<T>) {
  return (request: TikTokRequest): unknown => {
    const { tiktok, params, nowMs } = request
    const advertiser = readableAdvertiser(request)
    const fields = params.list('fields')
    const wish = readPage(params)
    const passes = readFilter(tiktok, kind, params.object('filtering') ?? nothingAsked, nowMs)
    const found = kind
      .all(tiktok)
      .filter((record) => record.advertiserId === advertiser.id)
      .filter(passes)
      .reverse()
    const { list, page_info } = pageOf(found, wish)
    const shown = list.map((record) => pick(kind.show(tiktok, record, nowMs), fields))
    return { list: shown, page_info }
  }
}

const nothingAsked = new Params({}, false)

/** Conditions that the network does not know are passed over in silence, as it does. */
function readFilter<T extends AnyRecord>(
  tiktok: TikTokWorld,
  kind: ListOf<T>,
  filter: Params,
  nowMs: number,
): (record: T) => boolean {
  const byIds = Object.entries(kind.ids).flatMap(([name, idOf]) => {
    if (!filter.has(name)) return []
    const wanted = new Set(filter.ids(name, mostIds))
    return [(record: T) => wanted.has(idOf(record))]
  })
  const words = kind.nameFilter ? filter.text(kind.nameFilter)?.toLowerCase() : undefined
  const wanted = filter.oneOf('primary_status', primaryStatuses)
  const secondary = filter.text('secondary_status')
  const objectives = filter.list('objective_type') ?? filter.list('objective_types')
  const within = readWindow(filter)
  const [ownIds = ''] = Object.keys(kind.ids)
  const byNumber = filter.has(ownIds)
  return (record) =>
    byIds.every((passes) => passes(record)) &&
    (words === undefined || record.name.toLowerCase().includes(words)) &&
    within(record) &&
    (objectives === undefined ||
      !('objectiveType' in record) ||
      objectives.includes(record.objectiveType)) &&
    passesPrimary(tiktok, record, { wanted, nowMs }) &&
    (secondary === undefined || secondaryStatus(tiktok, record, nowMs) === secondary) &&
    !isLate(tiktok, record, { byNumber, nowMs })
}

/** Asked last, because asking counts. */
function isLate(
  { networkLag }: TikTokWorld,
  record: AnyRecord,
  { byNumber, nowMs }: { byNumber: boolean; nowMs: number },
): boolean {
  return byNumber ? networkLag.hiddenByRead(record.id) : networkLag.hiddenInList(record, nowMs)
}

function readWindow(filter: Params): (record: AnyRecord) => boolean {
  const bound = (name: string) => {
    const text = filter.text(name)
    return text === undefined ? undefined : utcInstant(name, text)
  }
  const from = bound('creation_filter_start_time')
  const until = bound('creation_filter_end_time')
  const modified = bound('modified_after')
  return (record) =>
    (from === undefined || record.createdAtMs >= from) &&
    (until === undefined || record.createdAtMs <= until) &&
    (modified === undefined || record.modifiedAtMs >= modified)
}
