import type { AdDay } from './ad-days.ts'
import type { GoogleWorld } from './google-world.ts'
import type { Totals } from './metrics.ts'
import type { GoogleCustomer } from './people.ts'
import type {
  AdRecord,
  AssetRecord,
  BudgetRecord,
  CampaignCriterionRecord,
  CampaignRecord,
  GroupCriterionRecord,
  GroupRecord,
} from './records.ts'

export type Segments = { date: string; device: string | null }

/** One row of a query: its objects, and with metrics what they brought. */
export type Row = {
  google: GoogleWorld
  customer: GoogleCustomer
  version: number
  nowMs: number
  campaign?: CampaignRecord | undefined
  budget?: BudgetRecord | undefined
  group?: GroupRecord | undefined
  ad?: AdRecord | undefined
  groupCriterion?: GroupCriterionRecord | undefined
  campaignCriterion?: CampaignCriterionRecord | undefined
  asset?: AssetRecord | undefined
  client?: { customer: GoogleCustomer; level: number } | undefined
  currency?: { code: string; name: string; symbol: string } | undefined
  segments?: Segments
  totals?: Totals
  /** The days of single ads behind the totals. */
  days?: readonly AdDay[]
}
