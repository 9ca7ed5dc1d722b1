import { accountDay, addDays, dayAt } from '../delivery/account-days.ts'
import { totalOutcome } from '../delivery/total-outcome.ts'
import { type AdDay, adDaysOf } from './ad-days.ts'
import type { Advertiser } from './people.ts'
import { primaryStatus } from './primary-status.ts'
import type { AdRecord } from './records.ts'
import { adPasses } from './report-filters.ts'
import { type Attributes, readMetric, type Totals } from './report-metrics.ts'
import { dataLevels, type ReportQuery } from './report-query.ts'
import type { AnyRecord, Level } from './status.ts'
import type { TikTokWorld } from './tiktok-world.ts'
import { destinationless } from './vocabulary.ts'

export type ReportRow = {
  dimensions: Record<string, string>
  metrics: Record<string, string | null>
}

type Group = { id: string; day: string | null; record: AnyRecord | null; days: AdDay[] }
type Place = { tiktok: TikTokWorld; advertiser: Advertiser; query: ReportQuery }

const levelOfData: Record<ReportQuery['level'], Level | null> = {
  AUCTION_ADVERTISER: null,
  AUCTION_CAMPAIGN: 'campaign',
  AUCTION_ADGROUP: 'adgroup',
  AUCTION_AD: 'ad',
}

/** People are counted some sixteen hours after their day has ended. */
const peopleLateMs = 16 * 3_600_000

/** One row for each object and day that delivered, and zeros for what runs without delivering. */
export function reportRows(place: Place): { rows: ReportRow[]; total: ReportRow['metrics'] } {
  const { tiktok, advertiser, query } = place
  const nowMs = tiktok.clock.nowMs()
  const level = levelOfData[query.level]
  const wanted = (ad: AdRecord) => adPasses(tiktok, ad, { filters: query.filters, level, nowMs })
  const days = adDaysOf(tiktok, advertiser, { since: query.since, until: query.until, wanted })
  const groups = new Map<string, Group>()
  const groupOf = (ad: AdRecord, day: string) => {
    const record = recordAt(tiktok, ad, level)
    const id = record?.id ?? advertiser.id
    const time = query.daily ? day : null
    const key = `${time ?? ''} ${id}`
    const group = groups.get(key) ?? { id, day: time, record, days: [] }
    groups.set(key, group)
    return group
  }
  for (const day of days) groupOf(day.ad, day.day).days.push(day)
  if (level !== null) {
    for (const { ad, day } of idleDays(place, level, wanted)) groupOf(ad, day)
  }
  const sorted = [...groups.entries()].sort(([a], [b]) => (a < b ? -1 : 1))
  const rows = sorted.map(([, group]) => rowOf(place, group))
  return { rows: ordered(rows, query), total: metricsOf(place, { days, ...noGroup }) }
}

const noGroup = { record: null, id: '', day: null }

/** Days on which an object that runs today stood ready: they are told even if nothing happened. */
function idleDays(
  { tiktok, advertiser, query }: Place,
  level: Level,
  wanted: (ad: AdRecord) => boolean,
): { ad: AdRecord; day: string }[] {
  const nowMs = tiktok.clock.nowMs()
  const today = dayAt(nowMs, advertiser.zone)
  const until = query.until < today ? query.until : today
  const running = new Map<string, boolean>()
  const isRunning = (record: AnyRecord): boolean => {
    const known = running.get(record.id)
    if (known !== undefined) return known
    const found = primaryStatus(tiktok, record, nowMs) === 'STATUS_DELIVERY_OK'
    running.set(record.id, found)
    return found
  }
  return tiktok.ads
    .all()
    .filter((ad) => ad.advertiserId === advertiser.id && wanted(ad))
    .filter((ad) => {
      const record = recordAt(tiktok, ad, level)
      return record !== null && isRunning(record)
    })
    .flatMap((ad) => {
      const born = dayAt(ad.createdAtMs, advertiser.zone)
      const days: { ad: AdRecord; day: string }[] = []
      const first = born > query.since ? born : query.since
      for (let day = first; day <= until; day = addDays(day, 1)) days.push({ ad, day })
      return days
    })
}

function recordAt(tiktok: TikTokWorld, ad: AdRecord, level: Level | null): AnyRecord | null {
  if (level === 'campaign') return tiktok.campaigns.get(ad.campaignId) ?? null
  if (level === 'adgroup') return tiktok.adgroups.get(ad.adgroupId) ?? null
  return level === 'ad' ? ad : null
}

function rowOf(place: Place, group: Group): ReportRow {
  const { level } = place.query
  const dimensions: ReportRow['dimensions'] = { [dataLevels[level]]: group.id }
  if (group.day !== null) dimensions.stat_time_day = `${group.day} 00:00:00`
  return { dimensions, metrics: metricsOf(place, group) }
}

function metricsOf({ tiktok, advertiser, query }: Place, group: Group): ReportRow['metrics'] {
  const { days, record } = group
  const counted = days.filter(({ day }) => arePeopleKnown(tiktok, advertiser, day))
  const people = totalOutcome(counted.map(({ outcome }) => outcome))
  const objective = record ? objectiveOf(tiktok, record) : null
  const totals: Totals = {
    ...totalOutcome(days.map(({ outcome }) => outcome)),
    reach: people.reach,
    spendMicros: days.reduce((sum, day) => sum + day.spendMicros, 0n),
    currency: advertiser.currency,
    sells: objective === null || !destinationless.includes(objective),
    peopleKnown:
      days.length > 0
        ? counted.length > 0
        : arePeopleKnown(tiktok, advertiser, group.day ?? query.since),
    allPeopleKnown: counted.length === days.length,
  }
  const attributes = attributesOf(tiktok, advertiser, record)
  return Object.fromEntries(
    query.metrics.map((name) => [name, readMetric(name, totals, attributes)]),
  )
}

/** A window over several days counts the people of those that were counted so far. */
function arePeopleKnown(tiktok: TikTokWorld, { zone }: Advertiser, day: string): boolean {
  return tiktok.clock.nowMs() >= accountDay(day, zone).untilMs + peopleLateMs
}

function objectiveOf(tiktok: TikTokWorld, record: AnyRecord): string | null {
  if ('objectiveType' in record) return record.objectiveType
  return tiktok.campaigns.get(record.campaignId)?.objectiveType ?? null
}

function attributesOf(
  tiktok: TikTokWorld,
  advertiser: Advertiser,
  record: AnyRecord | null,
): Attributes {
  const own = { advertiser_id: advertiser.id, advertiser_name: advertiser.name }
  if (!record) return own
  const campaignId = 'objectiveType' in record ? record.id : record.campaignId
  const withCampaign = {
    ...own,
    campaign_id: campaignId,
    campaign_name: tiktok.campaigns.get(campaignId)?.name ?? '',
    objective_type: objectiveOf(tiktok, record) ?? '',
  }
  if ('objectiveType' in record) return withCampaign
  const adgroupId = 'adgroupId' in record ? record.adgroupId : record.id
  const withGroup = {
    ...withCampaign,
    adgroup_id: adgroupId,
    adgroup_name: tiktok.adgroups.get(adgroupId)?.name ?? '',
  }
  if (!('adgroupId' in record)) return withGroup
  return { ...withGroup, ad_name: record.name, ad_text: String(record.creative.ad_text ?? '') }
}

function ordered(rows: ReportRow[], { order }: ReportQuery): ReportRow[] {
  if (!order) return rows
  const sign = order.descending ? -1 : 1
  const key = (row: ReportRow) => sortable(row.metrics[order.field])
  return rows.sort((a, b) => (key(a) === key(b) ? 0 : key(a) < key(b) ? -sign : sign))
}

/** Decimal text in a shape that sorts as a number. */
function sortable(text: string | null | undefined): string {
  const [whole = '', places = ''] = (text ?? '').split('.')
  return `${whole.padStart(24, '0')}.${places}`
}
