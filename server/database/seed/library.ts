import { join } from 'node:path'
import { Readable } from 'node:stream'
import { createAsset, filmContent, takeContent } from '../../ads/assets.ts'
import { withIncoming } from '../../ads/incoming.ts'
import { type Brand, people } from './accounts.ts'
import { film } from './film.ts'
import { picture } from './picture.ts'
import type { Stage } from './stage.ts'

const shapes = {
  wide: { width: 1200, height: 628 },
  square: { width: 600, height: 600 },
} as const

const MAX_FILM_BYTES = 5 * 1024 * 1024

/** A brand's assets, drawn from their titles: the same title always looks the same. */
export class Library {
  constructor(
    private readonly stage: Stage,
    private readonly brand: Brand,
  ) {}

  async picture(title: string, shape: keyof typeof shapes = 'wide'): Promise<number> {
    const bytes = picture({ ...shapes[shape], ...coloursOf(title) })
    const asset = { ...this.named(`${title}.png`), contentType: 'image/png' as const, bytes }
    return (await createAsset(await this.context(), asset)).id
  }

  /** An upright film of some seconds. */
  async film(title: string): Promise<number> {
    const bytes = await film({ seconds: 6 + (hueOf(title) % 8), ...coloursOf(title) })
    const incoming = {
      source: Readable.from([Buffer.from(bytes)]),
      folder: join(this.stage.rooms.env.DATA_DIR, 'arriving'),
      maxBytes: MAX_FILM_BYTES,
    }
    const ctx = await this.context()
    return withIncoming(incoming, async (file) => {
      const content = await filmContent(file)
      return (await takeContent(ctx, this.named(`${title}.mp4`), content)).id
    })
  }

  async youtube(title: string, youtube: string): Promise<number> {
    const caller = await this.stage.teller.as(people[this.brand].owner)
    const asset = { ...this.named(title), kind: 'youtube' as const, youtube }
    return (await caller.assets.register(asset)).id
  }

  private named(name: string) {
    return { organizationId: this.stage.organizations[this.brand], name }
  }

  private context() {
    return this.stage.teller.context(people[this.brand].owner)
  }
}

const hueOf = (title: string) =>
  [...title].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)!) % 4096, 7)

function coloursOf(title: string) {
  const hue = hueOf(title)
  return {
    from: [(hue * 7) % 200, (hue * 3) % 160, 90 + (hue % 100)] as const,
    to: [120 + (hue % 120), (hue * 5) % 200, (hue * 11) % 180] as const,
  }
}
