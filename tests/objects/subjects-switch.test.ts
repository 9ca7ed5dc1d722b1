import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { resolvePendingObjects } from '../../server/ads/object-resolve.ts'
import { pauseObject } from '../../server/ads/switch.ts'
import { NetworkError } from '../../server/networks/network-error.ts'
import { type NetworkName, networkNames } from '../../shared/networks.ts'
import { openStage, refusalOf, type Stage } from '../campaigns/stage.ts'
import { roomsWith } from './growing.ts'
import { running } from './running.ts'

const words: Record<NetworkName, { paused: string; on: string }> = {
  meta: { paused: 'PAUSED', on: 'ACTIVE' },
  tiktok: { paused: 'DISABLE', on: 'ENABLE' },
  google: { paused: 'PAUSED', on: 'ENABLED' },
}

describe.each(networkNames)('on %s', (network) => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage(network)
  })
  afterAll(() => stage.close())

  /** A running campaign, its first group and that group's first ad, and how the network has them. */
  async function watched() {
    const campaign = await stage.running()
    const reference = await stage.referenceOf(campaign.id)
    const { groups } = await stage.admin.ads.tree({ id: campaign.id })
    const [group] = groups
    const [ad] = group!.ads
    const statusOf = async (level: 'groups' | 'ads', id: string | null) => {
      const tree = await stage.treeOf(reference)
      return tree[level].find((one) => one.id === id)?.status
    }
    return { campaign, group: group!, ad: ad!, statusOf }
  }

  test('a group is paused alone, and only once asked of the network', async () => {
    const { group, ad, statusOf } = await watched()
    const paused = await stage.admin.adGroups.pause({ id: group.id, reason: 'Too dear' })
    expect(paused).toMatchObject({ pending: false, adGroup: { status: 'paused' } })
    expect(await statusOf('groups', group.externalId)).toBe(words[network].paused)
    expect((await stage.admin.ads.get({ id: ad.id })).status).toBe('paused')
    expect(await refusalOf(stage.admin.adGroups.pause({ id: group.id }))).toMatchObject({
      reason: 'move_not_allowed',
      message: 'It is paused already.',
    })
    const unpaused = await stage.admin.adGroups.unpause({ id: group.id })
    expect(unpaused.adGroup.wanted).toBe('active')
    expect(await statusOf('groups', group.externalId)).toBe(words[network].on)
  })

  test('an ad is paused, unpaused and removed; its row stays readable', async () => {
    const { ad, statusOf } = await watched()
    await stage.admin.ads.pause({ id: ad.id })
    expect(await statusOf('ads', ad.externalId)).toBe(words[network].paused)
    await stage.admin.ads.unpause({ id: ad.id })
    expect(await statusOf('ads', ad.externalId)).toBe(words[network].on)
    expect(await stage.admin.ads.remove({ id: ad.id })).toEqual({ pending: false, deleted: false })
    expect(await statusOf('ads', ad.externalId)).toBeUndefined()
    const gone = await stage.admin.ads.get({ id: ad.id })
    expect(gone).toMatchObject({ status: 'inactive', wanted: 'removed' })
    expect(gone.can).toMatchObject({ pause: 'It is removed. That is final.' })
  })

  test('a removed group takes its ads along', async () => {
    const { group, ad, statusOf } = await watched()
    await stage.admin.adGroups.remove({ id: group.id })
    expect(await statusOf('groups', group.externalId)).toBeUndefined()
    expect((await stage.admin.ads.get({ id: ad.id })).status).toBe('inactive')
    expect(await refusalOf(stage.admin.ads.pause({ id: ad.id }))).toMatchObject({
      message: 'Its ad group is removed. That is final.',
    })
  })

  test('two who pause at once ask the network once', async () => {
    const { ad, statusOf } = await watched()
    const both = await Promise.allSettled([
      stage.admin.ads.pause({ id: ad.id }),
      stage.admin.ads.pause({ id: ad.id }),
    ])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await statusOf('ads', ad.externalId)).toBe(words[network].paused)
    expect((await stage.admin.ads.get({ id: ad.id })).version).toBe(ad.version + 1)
  })
})

describe('trouble', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage()
  })
  afterAll(() => stage.close())

  test.each(['ad_group', 'ad'] as const)(
    'a lost answer to a pause of an %s is found out',
    async (level) => {
      const { group, ad } = await running(stage)
      const noun = level === 'ad' ? stage.admin.ads : stage.admin.adGroups
      const { id } = level === 'ad' ? ad : group
      await stage.fault({ kind: 'timeout_after_write', match: { step: 'update' } })
      expect((await noun.pause({ id })).pending).toBe(true)
      expect((await noun.get({ id })).pending).toMatchObject({ move: 'pause', by: 'Ada Admin' })
      expect(await refusalOf(noun.unpause({ id }))).toMatchObject({ reason: 'move_pending' })
      await stage.house.advance({ minutes: 1 })
      await resolvePendingObjects(stage.house.rooms)
      expect(await noun.get({ id })).toMatchObject({ pending: null, wanted: 'paused' })
    },
  )

  /** A person's request in rooms whose network answers otherwise, and how often it was asked. */
  async function asking(answer: () => void) {
    let calls = 0
    const rooms = roomsWith(stage.house.rooms, (adapter) => ({
      setObjectStatus: async (...asked) => {
        calls += 1
        answer()
        await adapter.setObjectStatus(...asked)
      },
    }))
    const principal = await stage.house.principal('admin@aurora.test')
    return {
      ctx: { ...rooms, principal, requestId: 'test', address: '127.0.0.1' },
      calls: () => calls,
    }
  }

  test('a network that refuses leaves everything as it was and opens an issue', async () => {
    const { group } = await running(stage)
    const { ctx } = await asking(() => {
      const userMessage = 'Meta refused: not now.'
      throw new NetworkError('meta', { kind: 'rejected', userMessage, networkMessage: 'not now' })
    })
    const refusal = await refusalOf(pauseObject(ctx, { level: 'ad_group', id: group.id }))
    expect(refusal).toMatchObject({ reason: 'network_refused', message: 'Meta refused: not now.' })
    const after = await stage.admin.adGroups.get({ id: group.id })
    expect(after).toMatchObject({ wanted: 'active', pending: null, openIssues: 1 })
    await stage.admin.adGroups.pause({ id: group.id })
    expect((await stage.admin.adGroups.get({ id: group.id })).openIssues).toBe(0)
  })

  test('pausing twice, or five times at once, asks the network once', async () => {
    const { ad } = await running(stage)
    const { ctx, calls } = await asking(() => undefined)
    const pause = () => pauseObject(ctx, { level: 'ad', id: ad.id })
    const all = await Promise.allSettled(Array.from({ length: 5 }, pause))
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(pause()).rejects.toThrow('It is paused already.')
    expect(calls()).toBe(1)
  })
})
