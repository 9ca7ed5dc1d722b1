import { createHash } from 'node:crypto'
import type { World } from '../network.ts'
import type { Stored } from '../store.ts'

/** A video since it was first asked for; a test may say how often it was seen. */
type Kept = Stored & { firstAskedMs: number; orderedViews: number | null }

/** Half of all who will ever see it have, after two days. */
const HALF_AFTER_HOURS = 48
const START = { from: 20, to: 2_000 }
const GROWTH = { from: 1_000, to: 80_000 }

export type Videos = {
  viewsOf(platform: string, id: string): number
  order(platform: string, id: string, views: number | null): void
}

/** How often videos are seen: the same seed, video and clock give the same number. */
export function createVideos({ store, clock, seed }: World): Videos {
  const kept = store.collection<Kept>('social.videos')
  const read = (platform: string, id: string): Kept => {
    const key = `${platform}:${id}`
    return kept.get(key) ?? kept.put({ id: key, firstAskedMs: clock.nowMs(), orderedViews: null })
  }
  return {
    viewsOf(platform, id) {
      const { id: key, firstAskedMs, orderedViews } = read(platform, id)
      if (orderedViews !== null) return orderedViews
      const hours = Math.max(0, clock.nowMs() - firstAskedMs) / 3_600_000
      const grown = draw(`${seed} ${key} growth`, GROWTH) * (hours / (hours + HALF_AFTER_HOURS))
      return draw(`${seed} ${key} start`, START) + Math.floor(grown)
    },
    order(platform, id, views) {
      kept.put({ ...read(platform, id), orderedViews: views })
    },
  }
}

function draw(name: string, { from, to }: { from: number; to: number }): number {
  return from + (createHash('sha256').update(name).digest().readUInt32BE() % (to - from))
}
