import { dayAt } from '../delivery/account-days.ts'
import type { PlantedCampaign } from '../network.ts'
import { openSchedule } from './campaign-dates.ts'
import { type GoogleWorld, newId } from './google-world.ts'
import { customerById, type GoogleCustomer } from './people.ts'
import { type CampaignSketch, type GroupSketch, sketches } from './planted-sketches.ts'
import type { BudgetRecord, CampaignRecord, Message } from './records.ts'

const dayMs = 24 * 3_600_000
const ageDays = 60

type Planting = { google: GoogleWorld; customer: GoogleCustomer; bornMs: number }

/** What an owner gives a campaign a day, and the constant of where the shop is, by currency. */
const home: Record<string, { units: bigint; place: string }> = {
  USD: { units: 40n, place: '2840' },
  EUR: { units: 36n, place: '2276' },
  JPY: { units: 6_000n, place: '2392' },
  KWD: { units: 12n, place: '2414' },
  INR: { units: 3_200n, place: '2356' },
  AUD: { units: 60n, place: '2036' },
}

/**
 * Campaigns that the customer made by hand sixty days ago; repeating it answers the same ones. Null
 * for a number nobody has, and for a manager, which runs no ads.
 */
export function plantCampaigns(google: GoogleWorld, customerId: string): PlantedCampaign[] | null {
  const customer = customerById(customerId)
  if (!customer || customer.manager) return null
  const former = google.planted.get(customerId)
  if (former) return former.campaigns
  const bornMs = google.clock.nowMs() - ageDays * dayMs
  const campaigns = sketches.map((sketch) => {
    const { id } = plantCampaign({ google, customer, bornMs }, sketch)
    return { id, name: sketch.name }
  })
  google.planted.put({ id: customerId, campaigns })
  return campaigns
}

function born({ google, customer, bornMs }: Planting, fields: Message) {
  return { id: newId(google), customerId: customer.id, createdAtMs: bornMs, fields }
}

function plantCampaign(planting: Planting, sketch: CampaignSketch): CampaignRecord {
  const { google, customer, bornMs } = planting
  const { name, fields, pausedAfterDays } = sketch
  const budget = plantBudget(planting, sketch)
  const first = {
    atMs: bornMs,
    status: 'ENABLED' as const,
    budgetId: budget.id,
    ...openSchedule(dayAt(bornMs, customer.zone), customer.zone),
  }
  const paused = { ...first, status: 'PAUSED' as const }
  const campaign = google.campaigns.put({
    ...born(planting, { name, ...fields }),
    history:
      pausedAfterDays === null
        ? [first]
        : [first, { ...paused, atMs: bornMs + pausedAfterDays * dayMs }],
  })
  const place = `geoTargetConstants/${homeOf(customer).place}`
  const located = { type: 'LOCATION', negative: false, location: { geoTargetConstant: place } }
  for (const one of [located, ...sketch.criteria]) plantCriterion(planting, campaign, one)
  for (const group of sketch.groups) plantGroup(planting, campaign, group)
  return campaign
}

function homeOf({ currency }: GoogleCustomer): { units: bigint; place: string } {
  return home[currency] ?? { units: 40n, place: '2840' }
}

function plantBudget(planting: Planting, { name, budgetPercent }: CampaignSketch): BudgetRecord {
  const units = (homeOf(planting.customer).units * budgetPercent) / 100n
  const amountMicros = String(units * 1_000_000n)
  const fields = {
    name,
    amountMicros,
    deliveryMethod: 'STANDARD',
    period: 'DAILY',
    type: 'STANDARD',
    explicitlyShared: false,
  }
  return planting.google.budgets.put({
    ...born(planting, fields),
    history: [{ atMs: planting.bornMs, status: 'ENABLED', amountMicros }],
  })
}

const since = ({ bornMs }: Planting) => [{ atMs: bornMs, status: 'ENABLED' as const }]

function plantCriterion(planting: Planting, campaign: CampaignRecord, fields: Message): void {
  const made = born(planting, fields)
  planting.google.campaignCriteria.put({
    ...made,
    id: `${campaign.id}~${made.id}`,
    criterionId: made.id,
    campaignId: campaign.id,
    history: since(planting),
  })
}

function plantGroup(planting: Planting, campaign: CampaignRecord, sketch: GroupSketch): void {
  const { google } = planting
  const { name, fields } = sketch
  const below = { campaignId: campaign.id, history: since(planting) }
  const group = google.groups.put({ ...born(planting, { name, ...fields }), ...below })
  for (const one of sketch.criteria) {
    const made = born(planting, one)
    const id = `${group.id}~${made.id}`
    google.groupCriteria.put({ ...made, ...below, id, criterionId: made.id, groupId: group.id })
  }
  for (const ad of sketch.ads) {
    const made = born(planting, {})
    const contents = { ad: { ...ad, id: made.id } }
    google.ads.put({ ...made, ...below, fields: contents, groupId: group.id, verdicts: [] })
  }
}
