import { soundPages } from '../../server/analytics/reading.ts'
import type { SpendLevel, SpendPage } from '../../server/networks/answers.ts'
import type { NetworkAdapter } from '../../server/networks/network.ts'
import type { Bench } from './bench.ts'

/** One answer as the network gave it. */
export type Answer = { url: string; status: number; headers: [string, string][]; body: string }
/** A verb called with fixed arguments, and the answers that it got. */
export type Recording = {
  verb: string
  run: (adapter: NetworkAdapter) => Promise<unknown>
  answers: Answer[]
}

const levels: SpendLevel[] = ['campaign', 'ad_group', 'ad']

async function pagesOf(pages: AsyncIterable<SpendPage>): Promise<SpendPage[]> {
  const all: SpendPage[] = []
  for await (const page of pages) all.push(page)
  return all
}

/** What the product asks a network in a day, with the answers of the sandbox. */
export async function recordDay(
  bench: Bench,
  campaignId: string,
  range: { from: string; to: string },
): Promise<Recording[]> {
  const { access, grant, facts } = bench
  const plan = facts.plan('recorded', bench.refs)
  const [first] = bench.adapter.launchSteps(plan)
  const runs: Record<string, Recording['run']> = {
    listAccounts: (adapter) => adapter.listAccounts(grant),
    listCampaigns: (adapter) => adapter.listCampaigns(access),
    getCampaign: (adapter) => adapter.getCampaign(access, campaignId),
    getReview: (adapter) => adapter.getReview(access, campaignId),
    findStep: (adapter) => adapter.findStep(access, plan, first!, new Map()),
    makeStep: (adapter) => adapter.makeStep(access, plan, first!, new Map()),
    pauseCampaign: (adapter) => adapter.pauseCampaign(access, campaignId),
    refreshGrant: (adapter) => adapter.refreshGrant(grant),
    upload: (adapter) => adapter.uploadCreative(access, Object.values(facts.files)[0]!),
  }
  for (const level of levels)
    runs[`getSpend ${level}`] = (adapter) =>
      pagesOf(soundPages({ adapter, access, options: {} }, { ...range, level }))
  const recordings: Recording[] = []
  for (const [verb, run] of Object.entries(runs)) {
    const answers: Answer[] = []
    await run(bench.build({ fetch: recording(answers) }))
    // What is answered without asking the network has nothing that could be hostile.
    if (answers.length) recordings.push({ verb, run, answers })
  }
  return recordings
}

function recording(answers: Answer[]): typeof fetch {
  return async (address, init) => {
    const response = await fetch(address, init)
    const body = await response.text()
    const { status } = response
    answers.push({ url: String(address), status, headers: [...response.headers], body })
    return new Response(body, { status, headers: response.headers })
  }
}

/** More calls than any verb needs: an adapter that asks so often is caught in a loop. */
const TOO_MANY_CALLS = 40

export class Hammered extends Error {
  override name = 'Hammered'
}

/** Serves a recording again, with one answer replaced. What is asked beyond it gets the last answer. */
export function replaying(answers: Answer[], at: number, hostile: Answer): typeof fetch {
  let calls = 0
  return async () => {
    const call = calls
    calls += 1
    if (calls > TOO_MANY_CALLS) throw new Hammered()
    const given = call === at ? hostile : answers[Math.min(call, answers.length - 1)]!
    const headers = given.headers.filter(
      ([name]) => !/^(content-length|content-encoding)$/i.test(name),
    )
    return new Response(given.body, { status: given.status, headers })
  }
}
