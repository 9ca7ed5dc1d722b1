import { describe, expect, test } from 'vitest'
import { assetFault } from '../../server/campaigns/asset-fault.ts'
import type { PlanAsset } from '../../server/campaigns/plan.ts'
import type { AssetNeed } from '../../server/networks/capabilities.ts'
import { capabilities as google } from '../../server/networks/google/vocabulary.ts'
import { capabilities as tiktok } from '../../server/networks/tiktok/vocabulary.ts'

const film: PlanAsset = {
  id: 1,
  name: 'Waves',
  status: 'ready',
  content_type: 'video/mp4',
  size_bytes: 5_000_000,
  width: 720,
  height: 1280,
  storage_key: 'k',
  kind: 'video',
  youtube_id: null,
  duration_ms: 9_000,
}
const picture: PlanAsset = {
  ...film,
  kind: 'image',
  content_type: 'image/png',
  width: 1200,
  height: 628,
  duration_ms: null,
}
const onYoutube: PlanAsset = {
  ...film,
  kind: 'youtube',
  content_type: null,
  size_bytes: null,
  width: null,
  height: null,
  storage_key: null,
  youtube_id: 'dQw4w9WgXcQ',
  duration_ms: null,
}
const needOf = (channel: typeof tiktok.channels, at: number, role: AssetNeed['role']) =>
  channel[at]!.assets.find((need) => need.role === role)!

describe('A film in TikTok’s feed', () => {
  const need = needOf(tiktok.channels, 0, 'primary')
  const fault = (change: Partial<PlanAsset>, of = film) =>
    assetFault({ ...of, ...change }, { need, capabilities: tiktok, place: 'TikTok' })

  test('is taken as long as every declared limit is kept', () => {
    expect(fault({})).toBeNull()
    expect(fault({ duration_ms: 5_000 })).toBeNull()
    expect(fault({ duration_ms: 600_000 })).toBeNull()
    expect(fault({ duration_ms: null })).toBeNull()
    expect(fault({ size_bytes: 500 * 1024 * 1024 })).toBeNull()
  })

  test.each<[string, Partial<PlanAsset>]>([
    ['“Waves” is not ready yet.', { status: 'pending', storage_key: null }],
    ['“Waves” could not be read. Choose another.', { status: 'failed' }],
    ['TikTok takes films of 5 to 600 seconds; “Waves” has 4.9.', { duration_ms: 4_900 }],
    ['TikTok takes films of 5 to 600 seconds; “Waves” has 600.1.', { duration_ms: 600_100 }],
    ['“Waves” is larger than the 500 MB that TikTok takes.', { size_bytes: 500 * 1024 * 1024 + 1 }],
    ['TikTok wants at least 540 × 540 pixels; “Waves” has 539 × 1280.', { width: 539 }],
    ['TikTok takes a film here; this is a film on YouTube.', onYoutube],
    ['TikTok takes a film here; this is a picture.', picture],
  ])('%s', (sentence, change) => {
    expect(fault(change)).toBe(sentence)
  })

  test('is refused in a format that is not declared', () => {
    expect(fault({ content_type: 'video/webm' })).toMatch(/^TikTok takes MP4.*; “Waves” is WebM\.$/)
  })
})

describe('A picture in Google’s display network', () => {
  const fault = (role: AssetNeed['role'], asset: PlanAsset) =>
    assetFault(asset, {
      need: needOf(google.channels, 1, role),
      capabilities: google,
      place: 'Google Display',
    })

  test('may be off its shape by one part in a hundred, and no more', () => {
    expect(fault('landscape', picture)).toBeNull()
    expect(fault('landscape', { ...picture, width: 1_211, height: 628 })).toBeNull()
    expect(fault('landscape', { ...picture, width: 1_212, height: 628 })).toBe(
      'Google Display wants 1.91:1 (width to height); “Waves” has 1212 × 628.',
    )
  })

  test('has no size to check when it is a film on YouTube, where one is taken', () => {
    expect(fault('primary', onYoutube)).toBeNull()
    expect(fault('logo', onYoutube)).toBe(
      'Google Display takes a picture here; this is a film on YouTube.',
    )
  })
})
