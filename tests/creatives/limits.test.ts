import { expect, test } from 'vitest'
import { assetFault } from '../../server/campaigns/asset-fault.ts'
import type { PlanAsset } from '../../server/campaigns/plan.ts'
import { listTemplates } from '../../server/creatives/formats.ts'
import type { AssetNeed, NetworkCapabilities } from '../../server/networks/capabilities.ts'
import { capabilities as google } from '../../server/networks/google/vocabulary.ts'
import { capabilities as meta } from '../../server/networks/meta/vocabulary.ts'
import type { Networks } from '../../server/networks/registry.ts'
import { capabilities as tiktok } from '../../server/networks/tiktok/vocabulary.ts'
import type { AssetKind } from '../../shared/networks.ts'

const all = { google, meta, tiktok }
const kinds: AssetKind[] = ['image', 'video', 'youtube']

type Case = {
  name: string
  capabilities: NetworkCapabilities
  need: AssetNeed
  kind: AssetKind
  place: string
}

const cases: Case[] = Object.entries(all).flatMap(([network, capabilities]) =>
  capabilities.channels.flatMap((channel) =>
    channel.assets.flatMap((need) =>
      need.kinds.map((kind) => ({
        name: `${network} ${channel.key} ${need.role} ${kind}`,
        capabilities,
        need,
        kind,
        place: channel.label,
      })),
    ),
  ),
)

/** What the channel takes in this role, at its very limits. */
function justRight({ capabilities, need, kind }: Case): PlanAsset {
  const file = kind === 'youtube' ? null : capabilities[kind]
  const ratio = need.ratio ?? { width: need.minWidth, height: need.minHeight }
  const times = Math.ceil(Math.max(need.minWidth / ratio.width, need.minHeight / ratio.height))
  const measured = kind !== 'youtube'
  return {
    id: 1,
    name: 'It',
    kind,
    status: 'ready',
    content_type: file?.contentTypes[0] ?? null,
    size_bytes: file?.maxBytes ?? null,
    width: measured ? ratio.width * times : null,
    height: measured ? ratio.height * times : null,
    duration_ms: kind === 'video' ? capabilities.video!.minSeconds * 1000 : null,
    youtube_id: kind === 'youtube' ? 'dQw4w9WgXcQ' : null,
    storage_key: measured ? 'a/key' : null,
  } as PlanAsset
}

test.each(cases)('$name: what keeps every limit is taken, and what breaks one is named', (one) => {
  const good = justRight(one)
  const fault = (change: Partial<PlanAsset>) => assetFault({ ...good, ...change }, one)
  expect(fault({})).toBeNull()
  for (const kind of kinds.filter((other) => !one.need.kinds.includes(other))) {
    expect(fault({ kind, storage_key: 'a/key' }), kind).toMatch(/takes/)
  }
  expect(fault({ status: 'failed' })).toMatch(/could not be read/)
  expect(fault({ status: 'pending' })).toMatch(/not ready/)
  if (one.kind === 'youtube') return
  expect(fault({ size_bytes: good.size_bytes! + 1 })).toMatch(/larger than/)
  expect(fault({ content_type: 'image/gif' })).toMatch(/is GIF/)
  expect(fault({ width: one.need.minWidth - 1 })).toMatch(/wants at least/)
  expect(fault({ height: one.need.minHeight - 1 })).toMatch(/wants at least/)
  if (one.need.ratio) expect(fault({ width: good.width! * 2 })).toMatch(/width to height/)
  if (one.kind !== 'video') return
  expect(fault({ duration_ms: good.duration_ms! - 1 })).toMatch(/seconds/)
  expect(fault({ duration_ms: one.capabilities.video!.maxSeconds * 1000 + 1 })).toMatch(/seconds/)
})

test('some size of the templates meets every picture that a channel needs', () => {
  const networks = {
    all: () => Object.entries(all).map(([name, capabilities]) => ({ name, capabilities })),
  } as unknown as Networks
  const { formats } = listTemplates(networks)
  const met = formats.flatMap(({ takenBy }) =>
    takenBy.map(({ network, channel, role }) => `${network} ${channel} ${role}`),
  )
  const needed = cases
    .filter(({ kind, need }) => kind === 'image' && need.role !== 'logo')
    .map(({ name, place, need }) => `${name.split(' ')[0]} ${place} ${need.role}`)
  expect(needed.filter((one) => !met.includes(one))).toEqual([])
})
