import fc from 'fast-check'
import { rows } from '../../server/database/sequelize.ts'
import { demandInvariants } from '../support/invariants.ts'
import * as campaigns from './campaign-steps.ts'
import { compareRest, compareRows } from './compare.ts'
import * as creators from './creator-steps.ts'
import * as fundings from './funding-steps.ts'
import * as networks from './network-steps.ts'
import { newWorld, type Real } from './real.ts'
import * as refunds from './refund-steps.ts'
import { Step, type Work } from './step.ts'
import type { World } from './world.ts'

/** How often each command comes up beside the others. */
const weights: Record<string, [number, Work]> = {
  create: [3, campaigns.create],
  patch: [1, campaigns.patch],
  patchStale: [1, campaigns.patchStale],
  publish: [3, campaigns.publish],
  pause: [2, campaigns.pause],
  resume: [2, campaigns.resume],
  complete: [2, campaigns.complete],
  delete: [1, campaigns.remove],
  fundByTransfer: [1, fundings.fundByTransfer],
  fundAndSettle: [4, fundings.fundAndSettle],
  fundTwice: [1, fundings.fundTwice],
  settle: [2, fundings.settle],
  giveUp: [1, fundings.giveUp],
  fundByCard: [3, fundings.fundByCard],
  fundByCardLosingAnswer: [1, fundings.fundByCardLosingAnswer],
  payLater: [1, fundings.payLater],
  refund: [3, refunds.refund],
  refundSlowly: [1, refunds.refundSlowly],
  refundLosingAnswer: [1, refunds.refundLosingAnswer],
  endRefund: [2, refunds.endRefund],
  dispute: [3, refunds.dispute],
  endDispute: [2, refunds.endDispute],
  submit: [6, creators.submit],
  approve: [3, creators.approve],
  approveAll: [2, creators.approveAll],
  deny: [1, creators.deny],
  see: [4, creators.see],
  propose: [3, creators.propose],
  approveBatch: [3, creators.approveBatch],
  cancelBatch: [1, creators.cancelBatch],
  settleBatch: [2, creators.settleBatch],
  sync: [1, networks.sync],
  syncTwice: [1, networks.syncTwice],
  restate: [2, networks.restate],
  nextDay: [1, networks.nextDay],
  changeTier: [1, networks.changeTier],
  jobsTwice: [1, networks.jobsTwice],
  cancelAd: [1, networks.cancelAd],
}

const pick = fc.nat({ max: 999_999 })
const drawn = fc.oneof(
  ...Object.entries(weights).map(([name, [weight, work]]) => ({
    weight,
    arbitrary: fc.tuple(pick, pick, pick).map((picks) => new Step(name, work, picks)),
  })),
)

/**
 * Every run begins with a refund whose answer is lost, two campaigns that run, and creators who have
 * earned, so that few commands find nothing to do.
 */
async function begin(world: World, real: Real): Promise<void> {
  world.begin()
  await networks.keepAdsRunning(world, real)
  const newest = 999_998
  const lostRefund: [string, Work, number[]][] = [
    ['fundByCard', fundings.fundByCard, [newest, 1, 2]],
    ['refundLosingAnswer', refunds.refundLosingAnswer, [0, 3, 50]],
  ]
  for (const place of [0, 1]) {
    const opening: [string, Work, number[]][] = [
      ['create', campaigns.create, [place * 2, place, 1]],
      place === 0
        ? ['fundAndSettle', fundings.fundAndSettle, [newest, 1, 3]]
        : ['fundByCard', fundings.fundByCard, [newest + 1, 1, 3]],
      ['publish', campaigns.publish, [newest + place, 0, 0]],
      ...(place === 0 ? lostRefund : []),
      ...[0, 1, 2, 3].map((creator): [string, Work, number[]] => [
        'submit',
        creators.submit,
        [place, creator, 1],
      ]),
    ]
    for (const [name, work, picks] of opening) await new Step(name, work, picks).run(world, real)
  }
  for (const submission of [...world.submissions]) {
    const place = world.submissions.indexOf(submission)
    await new Step('see', creators.see, [place, 3, 0]).run(world, real)
    if (place % 2 === 0) await new Step('approve', creators.approve, [place, 0, 0]).run(world, real)
  }
}

const kept = ['ledger_entries', 'ad_spend_fees', 'audit_events'] as const
type Mark = { last: bigint; md5: string | null }

const markOf = async ({ house }: Real, table: (typeof kept)[number], until: bigint | null) =>
  (
    await rows<Mark>(
      house.db,
      `SELECT coalesce(max(id), 0)::bigint AS last, md5(string_agg(t::text, '' ORDER BY id)) AS md5
       FROM ${table} t WHERE $1::bigint IS NULL OR id <= $1`,
      [until],
    )
  )[0]!

export type Size = { seed: number; runs: number; commands: number }

/**
 * Plays the runs one after the other on one house: what one leaves, the next must live with. The rows
 * that a run found are the same after it (M2), and all books add up.
 * @returns how many commands were run.
 */
export async function play(real: Real, { seed, runs, commands }: Size): Promise<number> {
  const world = newWorld(real)
  let steps = 0
  const property = fc.asyncProperty(
    fc.array(drawn, { minLength: commands, maxLength: commands }),
    async (list) => {
      const marks = await Promise.all(kept.map((table) => markOf(real, table, null)))
      await begin(world, real)
      for (const step of list) await step.run(world, real)
      await compareRows(world, real)
      await compareRest(world, real)
      await demandInvariants(real.house.db)
      for (const [place, table] of kept.entries()) {
        const again = await markOf(real, table, marks[place]!.last)
        if (again.md5 !== marks[place]!.md5) throw new Error(`Rows of ${table} were changed.`)
      }
      steps += list.length
    },
  )
  // A run goes on with what earlier ones left, so it cannot be repeated smaller.
  await fc.assert(property, { seed, numRuns: runs, endOnFailure: true })
  return steps
}
