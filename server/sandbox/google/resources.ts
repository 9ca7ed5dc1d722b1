import {
  adGroupAdColumns,
  assetColumns,
  groupColumns,
  groupCriterionColumns,
} from './ad-columns.ts'
import { budgetColumns, campaignColumns, campaignCriterionColumns } from './campaign-columns.ts'
import { type Column, type Columns, computed } from './column.ts'
import { clientColumns, currencyColumns, customerColumns } from './customer-columns.ts'
import { monthOf, quarterOf, weekOf } from './gaql/dates.ts'
import { metricColumns } from './metrics.ts'
import { currencies } from './money.ts'
import { clientsOf } from './people.ts'
import type { Row } from './rows.ts'
import { countedChannels, uniqueUsersOf } from './unique-users.ts'
import { devices } from './vocabulary.ts'

type Base = Pick<Row, 'google' | 'customer' | 'version' | 'nowMs'>

/** What may stand after FROM: what its rows are, and whose columns they carry besides its own. */
export type Resource = {
  columns: readonly string[]
  /** Whether it tells impressions, clicks and cost. */
  metrics: boolean
  rows: (base: Base) => Row[]
  /** The number by which a search may find it late; null for what is always there. */
  keyOf: (row: Row) => { id: string; createdAtMs: number } | null
}

export const columnsOf: Readonly<Record<string, Columns>> = {
  customer: customerColumns,
  customer_client: clientColumns,
  campaign: campaignColumns,
  campaign_budget: budgetColumns,
  campaign_criterion: campaignCriterionColumns,
  ad_group: groupColumns,
  ad_group_criterion: groupCriterionColumns,
  ad_group_ad: adGroupAdColumns,
  asset: assetColumns,
  currency_constant: currencyColumns,
}

function mine<T extends { customerId: string }>(base: Base, all: readonly T[]): T[] {
  return all.filter(({ customerId }) => customerId === base.customer.id)
}

function below(base: Base, one: { campaignId: string; groupId?: string }): Row {
  const campaign = base.google.campaigns.get(one.campaignId)
  const group = one.groupId === undefined ? undefined : base.google.groups.get(one.groupId)
  return { ...base, campaign, group }
}

export const resources: Readonly<Record<string, Resource>> = {
  customer: { columns: ['customer'], metrics: true, rows: (base) => [base], keyOf: () => null },
  customer_client: {
    columns: ['customer_client', 'customer'],
    metrics: false,
    rows: (base) => [
      { ...base, client: { customer: base.customer, level: 0 } },
      ...clientsOf(base.customer.id).map((one) => ({
        ...base,
        client: { customer: one, level: 1 },
      })),
    ],
    keyOf: () => null,
  },
  campaign: {
    columns: ['campaign', 'campaign_budget', 'customer'],
    metrics: true,
    rows: (base) =>
      mine(base, base.google.campaigns.all()).map((campaign) => {
        const budget = base.google.budgets.get(campaign.history.at(-1)?.budgetId ?? '')
        return { ...base, campaign, budget }
      }),
    keyOf: ({ campaign }) => campaign ?? null,
  },
  campaign_budget: {
    columns: ['campaign_budget', 'customer'],
    metrics: false,
    rows: (base) => mine(base, base.google.budgets.all()).map((budget) => ({ ...base, budget })),
    keyOf: ({ budget }) => budget ?? null,
  },
  campaign_criterion: {
    columns: ['campaign_criterion', 'campaign', 'customer'],
    metrics: false,
    rows: (base) =>
      mine(base, base.google.campaignCriteria.all()).map((one) => ({
        ...below(base, one),
        campaignCriterion: one,
      })),
    keyOf: () => null,
  },
  ad_group: {
    columns: ['ad_group', 'campaign', 'customer'],
    metrics: true,
    rows: (base) =>
      mine(base, base.google.groups.all()).map((group) => ({ ...below(base, group), group })),
    keyOf: ({ group }) => group ?? null,
  },
  ad_group_criterion: {
    columns: ['ad_group_criterion', 'ad_group', 'campaign', 'customer'],
    metrics: false,
    rows: (base) =>
      mine(base, base.google.groupCriteria.all()).map((one) => ({
        ...below(base, one),
        groupCriterion: one,
      })),
    keyOf: () => null,
  },
  ad_group_ad: {
    columns: ['ad_group_ad', 'ad_group', 'campaign', 'customer'],
    metrics: true,
    rows: (base) => mine(base, base.google.ads.all()).map((ad) => ({ ...below(base, ad), ad })),
    keyOf: ({ ad }) => ad ?? null,
  },
  asset: {
    columns: ['asset', 'customer'],
    metrics: false,
    rows: (base) => mine(base, base.google.assets.all()).map((asset) => ({ ...base, asset })),
    keyOf: ({ asset }) => asset ?? null,
  },
  currency_constant: {
    columns: ['currency_constant'],
    metrics: false,
    rows: (base) => currencies.map((currency) => ({ ...base, currency })),
    keyOf: () => null,
  },
}

export const coreDates = ['date', 'week', 'month', 'quarter', 'year'] as const

/** What a day may be told by, besides the day itself. */
export const segmentColumns: Columns = {
  date: computed('date', ({ segments }) => segments?.date),
  week: computed('date', ({ segments }) => segments && weekOf(segments.date)),
  month: computed('date', ({ segments }) => segments && monthOf(segments.date)),
  quarter: computed('date', ({ segments }) => segments && quarterOf(segments.date)),
  year: computed('int64', ({ segments }) => segments?.date.slice(0, 4)),
  device: computed(devices, ({ segments }) => segments?.device ?? undefined),
}

/** The column of a full name, `metrics.clicks`, in this version; undefined when there is none. */
export function findColumn(field: string, version: number): Column | undefined {
  const [resource = '', ...rest] = field.split('.')
  const name = rest.join('.')
  const columns = familyOf(resource)
  const column = columns && Object.hasOwn(columns, name) ? columns[name] : undefined
  if (!column) return undefined
  const { sinceVersion = 0, untilVersion = Number.POSITIVE_INFINITY } = column
  return version >= sinceVersion && version <= untilVersion ? column : undefined
}

const metrics: Columns = {
  ...Object.fromEntries(
    Object.entries(metricColumns).map(([name, { read, ...column }]) => [
      name,
      { ...column, read: ({ totals }: Row) => (totals ? read(totals) : undefined) },
    ]),
  ),
  unique_users: computed('int64', ({ google, campaign, days }) =>
    days && countedChannels.includes(campaign?.fields.advertisingChannelType)
      ? String(uniqueUsersOf(google, days))
      : undefined,
  ),
}

function familyOf(resource: string): Columns | undefined {
  if (resource === 'metrics') return metrics
  if (resource === 'segments') return segmentColumns
  return Object.hasOwn(columnsOf, resource) ? columnsOf[resource] : undefined
}
