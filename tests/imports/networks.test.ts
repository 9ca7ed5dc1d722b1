import { expect, test } from 'vitest'
import { networkNames } from '../../shared/networks.ts'
import { openScene } from './scene.ts'

test.each(networkNames)(
  'campaigns of %s are imported, taken over, moved, and watched',
  async (network) => {
    const scene = await openScene(network)
    const { admin, planted } = scene
    const offered = await scene.candidates()
    expect(offered.items.map(({ externalId }) => externalId).sort()).toEqual(
      planted.map(({ id }) => id).sort(),
    )
    const done = await scene.import(planted.map(({ id }) => id))
    expect(done).toMatchObject({ state: 'done', campaigns: { done: planted.length } })
    const running = offered.items.find(({ wanted, budget }) => wanted === 'active' && budget)!
    const id = await scene.campaignOf(running.externalId)
    const imported = await admin.campaigns.get({ id })
    expect(imported).toMatchObject({ title: running.title, status: 'imported' })
    expect(imported.adCount).toBeGreaterThan(0)
    const before = BigInt(imported.lifetime.spendMicros)
    expect(before).toBeGreaterThan(BigInt(running.spendMicros!))
    expect(BigInt(imported.lifetime.feeMicros)).toBeLessThan(before / 20n)
    await admin.campaigns.takeOver({ id })
    const budget = String(BigInt(running.budget!.micros) + 10_000_000n)
    await admin.campaigns.update({ id, title: 'Ours now', budgetMicros: budget })
    await admin.campaigns.pause({ id })
    await scene.house.advance({ hours: 1 })
    await scene.sync()
    expect((await admin.drifts.list({ id })).items).toEqual([])
    await scene.edit(running.externalId, { name: 'Theirs again', status: 'active' })
    await scene.house.advance({ hours: 1 })
    await scene.sync()
    const { items } = await admin.drifts.list({ id })
    expect(items.map(({ field, ours, theirs }) => [field, ours, theirs]).sort()).toEqual([
      ['name', 'Ours now', 'Theirs again'],
      ['status', 'paused', 'active'],
    ])
    for (const { id: drift, version } of items) await admin.drifts.pushOurs({ id: drift, version })
    await scene.house.advance({ hours: 1 })
    await scene.sync()
    expect(await admin.campaigns.get({ id })).toMatchObject({ openIssues: 0, lifecycle: 'paused' })
    await scene.close()
  },
  120_000,
)
