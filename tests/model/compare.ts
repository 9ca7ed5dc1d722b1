import { expect } from 'vitest'
import { rows } from '../../server/database/sequelize.ts'
import { send } from '../support/doors.ts'
import { unitOf } from './books.ts'
import type { Real } from './real.ts'
import type { Campaign } from './things.ts'
import type { World } from './world.ts'

/** After every command: balances, and what the product says of the campaign that was concerned. */
export async function compare(world: World, real: Real, touched: Campaign | undefined) {
  await compareBooks(world, real)
  if (!touched || touched.lifecycle === 'deleted') return
  if (touched.kind === 'ad') return compareAd(world, real, touched)
  await compareCreator(world, real, touched)
}

async function compareBooks(world: World, { house }: Real) {
  const held = await rows<{ name: string; currency: string; balance_micros: bigint }>(
    house.db,
    'SELECT name, currency, balance_micros FROM ledger_accounts WHERE balance_micros <> 0',
  )
  const asText = (list: [string, bigint][]) =>
    list.flatMap(([name, micros]) => (micros === 0n ? [] : [`${name} ${micros}`])).sort()
  const product = asText(held.map((one) => [`${one.name} ${one.currency}`, one.balance_micros]))
  const byId = (name: string) =>
    name.replace(/^creator:([a-z]+\d):/, (_, handle) => {
      const creator = world.creators.find((one) => one.handle === handle)
      return `creator:${creator!.id}:`
    })
  const model = asText([...world.books.balances].map(([name, micros]) => [byId(name), micros]))
  expect(product).toEqual(model)
}

const moneyOf = (world: World, campaign: Campaign) => {
  const unused = world.unused(campaign)
  const total = campaign.used + unused
  return { totalMicros: `${total}`, usedMicros: `${campaign.used}`, unusedMicros: `${unused}` }
}

async function compareAd(world: World, { admin }: Real, campaign: Campaign) {
  const { lifecycle, billing, pausedBy, money } = await admin.campaigns.get({ id: campaign.id })
  expect({ lifecycle, billing, pausedBy: [...pausedBy].sort() }).toEqual({
    lifecycle: campaign.lifecycle,
    billing: campaign.billing,
    pausedBy: [...campaign.pausedBy].sort(),
  })
  expect(money).toMatchObject(moneyOf(world, campaign))
}

async function compareCreator(world: World, real: Real, campaign: Campaign) {
  const { lifecycle, billing, pausedBy, money, submissionsCount } = await real.admin.creators.get({
    id: campaign.id,
  })
  const submissions = world.submissions.filter((one) => one.campaign === campaign)
  expect({ lifecycle, billing, pausedBy: [...pausedBy].sort(), submissionsCount }).toEqual({
    lifecycle: campaign.lifecycle,
    billing: campaign.billing,
    pausedBy: [...campaign.pausedBy].sort(),
    submissionsCount: submissions.length,
  })
  expect(money).toEqual({ ...moneyOf(world, campaign), paidMicros: `${campaign.paid}` })
}

/** The same sums over REST, in the smallest units of each currency: used + unused = total (M4). */
export async function compareRest(world: World, { web, bearer }: Real): Promise<void> {
  const mine = world.campaigns.filter(
    (one) => one.kind === 'creator' && one.lifecycle !== 'deleted',
  )
  for (const campaign of mine) {
    const path = `GET /organizations/${world.organizationId}/campaigns/${campaign.id}.json`
    const answer = await send(web, path, { credential: bearer })
    expect(answer.status, answer.text).toBe(200)
    const told = JSON.parse(answer.text)
    const inUnits = (micros: bigint) => (micros / unitOf(campaign.currency)).toString()
    const said = [told.used_amount, told.unused_amount, told.total_budget_amount].map(BigInt)
    expect(said[0]! + said[1]!).toBe(said[2]!)
    expect(String(said[0])).toBe(inUnits(campaign.used))
    expect(String(said[1])).toBe(inUnits(world.unused(campaign)))
  }
}

/** Fundings, refunds, submissions and payouts of the run, row by row, and each campaign's history. */
export async function compareRows(world: World, real: Real): Promise<void> {
  for (const campaign of world.campaigns) {
    if (campaign.lifecycle !== 'deleted') await compareHistory(real, campaign)
  }
  for (const funding of world.fundings) {
    const told = await real.admin.fundings.get({ id: funding.id })
    expect([told.state, told.settledMicros, told.refundedMicros, told.chargedBackMicros]).toEqual([
      funding.state,
      funding.state === 'settled' ? `${funding.settled}` : null,
      `${funding.refunded}`,
      `${funding.chargedBack}`,
    ])
    const refunds = world.refunds.filter((one) => one.funding === funding)
    const asText = (list: string[]) => [...list].sort()
    expect(asText(told.refunds.map((one) => `${one.state} ${one.amountMicros}`))).toEqual(
      asText(refunds.map((one) => `${one.state} ${one.amount}`)),
    )
  }
  for (const submission of world.submissions) {
    const told = await real.admin.submissions.get({ id: submission.id })
    expect([told.state, told.earnedMicros, told.inPayoutMicros, told.paidMicros]).toEqual([
      submission.state,
      `${submission.earned}`,
      `${submission.inPayout}`,
      `${submission.paid}`,
    ])
  }
  for (const batch of world.batches) {
    expect((await real.admin.payouts.get({ id: batch.id })).state).toBe(batch.state)
  }
}

async function compareHistory({ house }: Real, campaign: Campaign): Promise<void> {
  const events = await rows<{ move: string }>(
    house.db,
    'SELECT move FROM campaign_events WHERE campaign_id = $1 ORDER BY id',
    [campaign.id],
  )
  expect(events.map((one) => one.move)).toEqual(campaign.moves)
}
