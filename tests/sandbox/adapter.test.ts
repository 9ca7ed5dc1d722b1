import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SpendRow } from '../../server/networks/answers.ts'
import { buildMeta } from '../../server/networks/meta/index.ts'
import type { AccountAccess, NetworkAdapter } from '../../server/networks/network.ts'
import type { CampaignPlan } from '../../server/networks/plan.ts'
import { aPlan, showing } from '../networks/plans.ts'
import {
  accounts,
  ada,
  app,
  dayMs,
  openSandbox,
  pixelPng,
  redirectUri,
  type TestSandbox,
} from './sandbox-person.ts'

let sandbox: TestSandbox
let meta: NetworkAdapter
let access: AccountAccess
let plan: CampaignPlan

beforeAll(async () => {
  sandbox = await openSandbox()
  const base = `${sandbox.url}/meta`
  const { now } = (await sandbox.control('/clock')).body
  const sandboxNow = new Date(String(now))
  meta = buildMeta({
    apiVersion: 'v21.0',
    clientId: app.id,
    clientSecret: app.secret,
    hosts: { graph: `${base}/graph`, graphVideo: `${base}/graph-video`, www: `${base}/www` },
    fetch: globalThis.fetch,
    now: () => sandboxNow,
    timeoutMs: 5_000,
  })
  const grant = await meta.exchangeCode({ code: await sandbox.codeFor(ada), redirectUri })
  const account = (await meta.listAccounts(grant)).find(({ name }) => name === 'Aurora US')
  if (!account) throw new Error('the account is not listed')
  const { accountId, currency, timeZone, through } = account
  access = { accountId, currency, timeZone, through, accessToken: grant.accessToken }
  const bytes = Buffer.from(pixelPng, 'base64')
  const file = { kind: 'image' as const, name: 'beans.png', contentType: 'image/png', bytes }
  const { assetRef } = await meta.uploadCreative(access, file)
  const withPicture = aPlan().groups.map((group) => ({
    ...group,
    ads: group.ads.map((ad) => showing(ad, assetRef)),
  }))
  plan = aPlan({ groups: withPicture })
})
afterAll(() => sandbox.stop())

const launch = (operationRef: string) =>
  meta.createCampaign(
    access,
    { ...plan, operationRef },
    {
      made: new Map(),
      onIntent: async () => {},
      onMade: async () => {},
    },
  )

const treeOf = async (reference: string) => {
  const { body } = await sandbox.control(`/state?accountId=${accounts.us}`)
  const state = body.meta as unknown as Record<string, { reference: string | null }[]>
  const count = (kind: string) =>
    (state[kind] ?? []).filter((one) => one.reference === reference).length
  return [count('campaigns'), count('groups'), count('ads')]
}

describe('the Meta adapter, pointed at the sandbox by address alone', () => {
  it('launches a whole tree, reads its spend and review, and ends it', async () => {
    const { campaignExternalId } = await launch('aaa111')
    expect(await treeOf('aaa111')).toEqual([1, 2, 3])
    await sandbox.control('/clock', { advanceMs: 3 * dayMs })
    const rows: SpendRow[] = []
    const range = { from: '2026-09-01', to: '2026-09-04', level: 'campaign' as const }
    for await (const page of meta.getSpend(access, range)) rows.push(...page.rows)
    expect(rows.map(({ day }) => day)).toEqual([
      '2026-09-01',
      '2026-09-02',
      '2026-09-03',
      '2026-09-04',
    ])
    expect(rows[1]?.spendMicros).toBeGreaterThan(20_000_000n)
    const review = await meta.getReview(access, campaignExternalId)
    expect(review.campaign?.delivery).toBe('active')
    expect(new Set(review.verdicts.map(({ state }) => state))).toEqual(new Set(['approved']))
    await meta.pauseCampaign(access, campaignExternalId)
    expect((await meta.getCampaign(access, campaignExternalId))?.wanted).toBe('paused')
    await meta.cancelCampaign(access, campaignExternalId)
    expect(await treeOf('aaa111')).toEqual([0, 0, 0])
  })

  it('leaves exactly one tree when the first answer of every step is lost', async () => {
    for (const step of ['create_campaign', 'create_ad_group', 'create_creative', 'create_ad']) {
      await sandbox.control('/faults', { kind: 'reset_after_write', match: { step } })
    }
    await launch('bbb222')
    const { faults } = (await sandbox.control('/faults')).body
    expect(faults).toMatchObject(Array.from({ length: 4 }, () => ({ struck: 1 })))
    expect(await treeOf('bbb222')).toEqual([1, 2, 3])
  })
})
