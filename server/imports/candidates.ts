import type { ImportCandidate } from '../../shared/imports.ts'
import { accountDay, addDays } from '../account-day.ts'
import type { Asking } from '../campaigns/model.ts'
import { tierNow } from '../campaigns/tier.ts'
import { type Access, accountAccess } from '../connections/access.ts'
import { findById, keyOf } from '../connections/model.ts'
import { rows } from '../database/sequelize.ts'
import type { NetworkCampaign } from '../networks/answers.ts'
import { NetworkError } from '../networks/network-error.ts'
import { mayImport } from './policy.ts'
import { askFor } from './trouble.ts'
import { lineOf, readable, titleOf } from './words.ts'

/** More than a person chooses from; the rest is found once some of these are here. */
const MAX_LISTED = 1000
const SPEND_DAYS = 7

/** What exists on an ad account and is nobody's here yet, running ones first, then by spend. */
export async function listCandidates(ctx: Asking, connectionId: number) {
  const connection = await findById(ctx.db, connectionId)
  const { organizationId } = connection
  const { tier } = await tierNow(ctx.db, { organizationId, now: ctx.clock.now() })
  const can = { import: mayImport(connection, tier) }
  const line = await accountAccess(ctx, keyOf(connection))
  const listed = await askFor(ctx, line, ({ adapter, access, options }) =>
    adapter.listCampaigns(access, options),
  )
  const free = await withoutOurs(ctx, line, listed)
  const spend = free.length > 0 ? await spendOf(ctx, line) : null
  const items = free.map((one) => toCandidate(one, spend)).sort(byUse)
  return {
    items: items.slice(0, MAX_LISTED),
    currency: line.access.currency,
    leftOut: Math.max(0, items.length - MAX_LISTED),
    can,
  }
}

/** The reference of a launch at the end of a name. */
const markIn = (name: string) => / · #([a-z2-7]{10})$/.exec(name)?.[1]

/**
 * What a launch makes is known by its mark before its number is: importing it would make it twice.
 */
async function withoutOurs(
  ctx: Asking,
  { connection }: Access,
  listed: NetworkCampaign[],
): Promise<NetworkCampaign[]> {
  const there = listed.filter(
    ({ wanted, delivery }) => wanted !== 'removed' && delivery !== 'removed',
  )
  const marks = there.flatMap(({ title }) => markIn(title) ?? [])
  const [known, launched] = await Promise.all([
    rows<{ external_id: string }>(
      ctx.db,
      'SELECT external_id FROM campaigns WHERE network = $1 AND external_id = ANY($2::text[])',
      [connection.network, there.map(({ externalId }) => externalId)],
    ),
    rows<{ operation_ref: string }>(
      ctx.db,
      'SELECT operation_ref FROM launch_operations WHERE operation_ref = ANY($1::text[])',
      [marks],
    ),
  ])
  const taken = new Set(known.map((one) => one.external_id))
  const ours = new Set(launched.map((one) => one.operation_ref))
  return there.filter(
    ({ externalId, title }) => !taken.has(externalId) && !ours.has(markIn(title) ?? ''),
  )
}

/** Spend of the last days by campaign, in micros; null when the network does not tell it now. */
async function spendOf(
  ctx: Asking,
  { adapter, access, options }: Access,
): Promise<Map<string, bigint> | null> {
  const to = accountDay(ctx.clock.now(), access.timeZone)
  const range = { from: addDays(to, 1 - SPEND_DAYS), to, level: 'campaign' as const }
  const spend = new Map<string, bigint>()
  try {
    for await (const page of adapter.getSpend(access, range, options)) {
      for (const { externalId, spendMicros } of page.rows) {
        spend.set(externalId, (spend.get(externalId) ?? 0n) + spendMicros)
      }
    }
    return spend
  } catch (error) {
    // The list is of use without it.
    if (error instanceof NetworkError) return null
    throw error
  }
}

function toCandidate(one: NetworkCampaign, spend: Map<string, bigint> | null): ImportCandidate {
  return {
    externalId: one.externalId,
    title: titleOf(one.title, 'Campaign', one.externalId),
    wanted: one.wanted === 'active' ? 'active' : 'paused',
    delivery: one.delivery === 'removed' ? 'paused' : one.delivery,
    objective: readable(lineOf(one.objectiveWord ?? '', 60)),
    budget: one.budget ? { type: one.budget.type, micros: String(one.budget.micros) } : null,
    spendMicros: spend && String(spend.get(one.externalId) ?? 0n),
  }
}

function byUse(one: ImportCandidate, other: ImportCandidate): number {
  if (one.wanted !== other.wanted) return one.wanted === 'active' ? -1 : 1
  const spent = BigInt(other.spendMicros ?? 0) - BigInt(one.spendMicros ?? 0)
  if (spent !== 0n) return spent > 0n ? 1 : -1
  return one.title.localeCompare(other.title, 'en')
}
