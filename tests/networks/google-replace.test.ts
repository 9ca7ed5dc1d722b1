import { describe, expect, test } from 'vitest'
import { type Bench, prepare } from './bench.ts'
import { searchAd, searchPlan } from './google-bench.ts'
import {
  adRef,
  adsOf,
  groupRef,
  type Launched,
  launchPlan,
  reworded,
  treeOf,
} from './object-bench.ts'

describe('other contents for an ad at Google', () => {
  const ready = prepare('google')

  /** A search group that is full: Google runs three such ads in one. */
  const full = (bench: Bench, operationRef: string) =>
    launchPlan(
      bench,
      searchPlan({
        plan: { operationRef },
        group: { ads: ['a3', 'a4', 'a5'].map((key) => searchAd(key)) },
      }),
    )
  const ask = (launched: Launched, changeRef: string, words = 'Darker beans') => ({
    plan: reworded(launched.plan, 'a3', words),
    adKey: 'a3',
    made: launched.made,
    changeRef,
  })

  test('come as another ad in one request with the removal, so that a full group takes it', async () => {
    const bench = ready()
    const launched = await full(bench, 'full1')
    const object = adRef(launched, 'g2', 'a3')
    const wish = ask(launched, 'w1')
    const { externalId } = await bench.adapter.replaceAd(bench.access, object, wish)
    expect(externalId).not.toBe(object.externalId)
    const again = await bench.adapter.replaceAd(bench.access, object, wish)
    expect(again).toEqual({ externalId })
    expect(adsOf(await treeOf(bench, launched.id))).toHaveLength(3)
    const other = { ...object, externalId }
    const next = await bench.adapter.replaceAd(bench.access, other, ask(launched, 'w2', 'Newest'))
    expect(next.externalId).not.toBe(externalId)
    expect(adsOf(await treeOf(bench, launched.id)).map(({ headline }) => headline)).toContain(
      'Newest',
    )
  })

  test('leave a paused ad paused', async () => {
    const bench = ready()
    const launched = await full(bench, 'still1')
    const object = adRef(launched, 'g2', 'a3')
    await bench.adapter.setObjectStatus(bench.access, object, 'paused')
    const wish = ask(launched, 'w3')
    const { externalId } = await bench.adapter.replaceAd(bench.access, object, wish)
    const ads = adsOf(await treeOf(bench, launched.id))
    expect(ads.find((ad) => ad.externalId === externalId)?.wanted).toBe('paused')
  })

  test('are found although Google shows them late', async () => {
    const bench = ready()
    const launched = await full(bench, 'late2')
    const object = adRef(launched, 'g2', 'a3')
    const wish = ask(launched, 'w4')
    await bench.control.lag({ calls: 2 })
    await bench.control.fault({ kind: 'reset_after_write', match: { step: 'create_ad' } })
    const replace = () => bench.adapter.replaceAd(bench.access, object, wish)
    await expect(replace()).rejects.toMatchObject({ outcomeUnknown: true })
    const { externalId } = await replace()
    await bench.control.lag({})
    const ads = adsOf(await treeOf(bench, launched.id))
    expect(ads).toHaveLength(3)
    expect(ads.map((ad) => ad.externalId)).toContain(externalId)
  })

  test('that Google would refuse are refused before anything is sent', async () => {
    const bench = ready()
    const launched = await full(bench, 'long1')
    const before = await bench.control.calls()
    const wish = ask(launched, 'w5', 'A headline that is much longer than thirty signs')
    const replaced = bench.adapter.replaceAd(bench.access, adRef(launched, 'g2', 'a3'), wish)
    await expect(replaced).rejects.toMatchObject({ kind: 'rejected', outcomeUnknown: false })
    expect(await bench.control.calls()).toBe(before)
  })

  test('that Google refuses leave the former ad where it is', async () => {
    const bench = ready()
    const launched = await full(bench, 'rude1')
    const object = adRef(launched, 'g2', 'a3')
    const wish = ask(launched, 'w6', 'Forbidden beans')
    await expect(bench.adapter.replaceAd(bench.access, object, wish)).rejects.toMatchObject({
      kind: 'rejected',
      userMessage: expect.stringContaining('Ad a3'),
    })
    const ads = adsOf(await treeOf(bench, launched.id))
    expect(ads.map(({ externalId }) => externalId)).toContain(object.externalId)
  })

  test('cannot take the place of an ad that somebody removed', async () => {
    const bench = ready()
    const launched = await full(bench, 'none1')
    const object = adRef(launched, 'g2', 'a3')
    await bench.control.edit(object.externalId, { status: 'removed' })
    const replaced = bench.adapter.replaceAd(bench.access, object, ask(launched, 'w7'))
    await expect(replaced).rejects.toMatchObject({ kind: 'not_found' })
    expect(adsOf(await treeOf(bench, launched.id))).toHaveLength(2)
  })

  test('an ad whose group is not known is found by its campaign', async () => {
    const bench = ready()
    const launched = await full(bench, 'where1')
    const object = { ...adRef(launched, 'g2', 'a3'), groupExternalId: null }
    await bench.adapter.setObjectStatus(bench.access, object, 'paused')
    const ads = adsOf(await treeOf(bench, launched.id))
    expect(ads.filter(({ wanted }) => wanted === 'paused')).toHaveLength(1)
    const never = { ...object, externalId: bench.facts.unknownId }
    await bench.adapter.setObjectStatus(bench.access, never, 'removed')
    await expect(
      bench.adapter.setObjectStatus(bench.access, never, 'paused'),
    ).rejects.toMatchObject({ kind: 'not_found' })
  })

  test('an answer about a foreign campaign is refused', async () => {
    const bench = ready()
    const launched = await full(bench, 'alien1')
    for (const step of ['read', 'list']) {
      await bench.control.fault({ kind: 'foreign_id', match: { step } })
      await expect(treeOf(bench, launched.id)).rejects.toMatchObject({ kind: 'unknown' })
    }
    expect(groupRef(launched, 'g2').externalId).toMatch(/^\d+$/)
  })
})
