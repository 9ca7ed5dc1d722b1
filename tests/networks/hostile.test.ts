import { afterAll, describe, expect, test } from 'vitest'
import type { NetworkCampaign, ReviewAnswer, SpendPage } from '../../server/networks/answers.ts'
import type { AdAccount, Creative, OAuthGrant } from '../../server/networks/network.ts'
import { NetworkError } from '../../server/networks/network-error.ts'
import type { MadeStep } from '../../server/networks/plan.ts'
import { registeredNetworks } from '../../server/networks/registry.ts'
import { type Bench, openBench, passTime } from './bench.ts'
import { dice, hostileTo } from './hostile.ts'
import { type Recording, recordDay, replaying } from './recorded.ts'

const CASES = 2_000
const DAY_MS = 86_400_000
const id = /^[\w~-]{1,60}$/
const open: Bench[] = []
afterAll(async () => {
  for (const bench of open) await bench.control.stop()
})

type Range = { from: string; to: string }

/** What has to hold of everything that an adapter lets through, whatever it was made from. */
function demandSound(verb: string, answer: unknown, bench: Bench, range: Range): void {
  const demands: Record<string, () => void> = {
    listAccounts: () => (answer as AdAccount[]).forEach(demandAccount),
    listCampaigns: () => (answer as NetworkCampaign[]).forEach(demandCampaign),
    getCampaign: () => demandCampaign(answer as NetworkCampaign | null),
    getReview: () => demandReview(answer as ReviewAnswer),
    refreshGrant: () => demandGrant(answer as OAuthGrant),
    makeStep: () => expect((answer as MadeStep).externalId).toMatch(id),
    upload: () => expect((answer as Creative).assetRef).toMatch(/^\S{1,300}$/),
  }
  if (verb.startsWith('getSpend')) demandPages(answer as SpendPage[], bench, range)
  else demands[verb]?.()
}

function demandPages(pages: SpendPage[], { access }: Bench, { from, to }: Range): void {
  for (const row of pages.flatMap(({ rows }) => rows)) {
    expect(row.currency).toBe(access.currency)
    expect(row.externalId).toMatch(id)
    expect(row.campaignExternalId).toMatch(id)
    expect(row.day >= from && row.day <= to && /^\d{4}-\d\d-\d\d$/.test(row.day)).toBe(true)
    for (const count of [row.spendMicros, row.impressions, row.clicks]) {
      expect(typeof count).toBe('bigint')
      expect(count >= 0n).toBe(true)
    }
    expect(row.conversions).toMatch(/^\d+(\.\d{1,6})?$/)
  }
  const keys = pages.flatMap(({ rows }) => rows.map((row) => `${row.externalId} ${row.day}`))
  expect(new Set(keys).size).toBe(keys.length)
}

function demandAccount(account: AdAccount): void {
  expect(account.accountId).toMatch(/^\d+$/)
  expect(account.usable).toBe(account.problem === null)
  if (account.usable) expect(account.currency).toMatch(/^[A-Z]{3}$/)
}

function demandCampaign(campaign: NetworkCampaign | null): void {
  if (campaign === null) return
  expect(campaign.externalId).toMatch(id)
  expect(['active', 'paused', 'removed']).toContain(campaign.wanted)
}

function demandReview({ campaign, verdicts, problems }: ReviewAnswer): void {
  demandCampaign(campaign)
  for (const verdict of verdicts)
    expect(['in_review', 'approved', 'rejected']).toContain(verdict.state)
  for (const { message } of problems) expect(typeof message).toBe('string')
}

function demandGrant(grant: OAuthGrant): void {
  expect(typeof grant.accessToken === 'string' && grant.accessToken.length > 0).toBe(true)
  expect(grant.expiresAt === null || !Number.isNaN(grant.expiresAt.getTime())).toBe(true)
}

describe.each(registeredNetworks)('%s', (network) => {
  test(`${CASES} hostile answers crash nothing and bring nothing unsound in`, async () => {
    const bench = await openBench(network)
    open.push(bench)
    const plan = bench.facts.plan('hostile', bench.refs)
    const progress = { made: new Map(), onIntent: async () => {}, onMade: async () => {} }
    const { campaignExternalId } = await bench.adapter.createCampaign(bench.access, plan, progress)
    await passTime(bench, 3 * DAY_MS)
    const dayFrom = (days: number) =>
      new Date(bench.control.now().getTime() + days * DAY_MS).toISOString().slice(0, 10)
    const range = { from: dayFrom(-4), to: dayFrom(0) }
    const recordings = await recordDay(bench, campaignExternalId, range)
    const seen = { taken: 0, refused: 0 }
    for (let seed = 1; seed <= CASES; seed += 1) {
      const outcome = await feed(bench, recordings, { seed, range })
      seen[outcome] += 1
    }
    // Both happen, or the answers would not be near enough to honest ones to prove anything.
    expect(seen.refused).toBeGreaterThan(CASES / 10)
    expect(seen.taken).toBeGreaterThan(CASES / 20)
  }, 120_000)
})

async function feed(
  bench: Bench,
  recordings: Recording[],
  { seed, range }: { seed: number; range: Range },
): Promise<'taken' | 'refused'> {
  const roll = dice(seed)
  // Half of them are reports, since money is made of these.
  const reports = recordings.filter(({ verb }) => verb.startsWith('getSpend'))
  const among = roll() < 0.5 ? reports : recordings
  const { verb, run, answers } = among[Math.floor(roll() * among.length)]!
  const at = Math.floor(roll() * answers.length)
  const hostile = hostileTo(roll, answers[at]!)
  const adapter = bench.build({ fetch: replaying(answers, at, hostile) })
  const told = `seed ${seed}, ${verb}, answer ${at}: ${hostile.status} ${hostile.body.slice(0, 500)}`
  let answer: unknown
  try {
    answer = await run(adapter)
  } catch (error) {
    if (!(error instanceof NetworkError))
      throw new Error(`${told}\n${String(error)}`, { cause: error })
    const said = `${error.message} ${error.userMessage} ${error.networkMessage}`
    expect(said, told).not.toContain(bench.access.accessToken)
    expect(error.networkMessage ?? '', told).not.toContain('no answer (Hammered)')
    return 'refused'
  }
  try {
    demandSound(verb, answer, bench, range)
  } catch (error) {
    throw new Error(`${told}\n${String(error)}`, { cause: error })
  }
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  return 'taken'
}
