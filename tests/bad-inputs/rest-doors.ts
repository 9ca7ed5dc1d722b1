import { expect, vi } from 'vitest'
import { complaintAbout } from './attempt.ts'
import { askRest, leavesOf, spoil } from './rest-bodies.ts'
import { openScene } from './scene.ts'
import { everyRow } from './tables.ts'

/** The scene behind its REST doors, and a program of the brand that knocks with a token that writes. */
export async function openRestDoors({ undeclared }: { undeclared: string }) {
  const scene = await openScene()
  const web = await scene.house.web()
  const caller = await scene.house.as('admin@aurora.test')
  const order = {
    organizationId: scene.aurora,
    name: 'rest',
    permission: 'write',
    days: 9,
  } as const
  const authorization = `Bearer ${(await caller.tokens.create(order)).token}`
  const ask = (route: string, body?: string) => askRest({ web, authorization }, route, body)

  // A token's first use is written down, and not waited for; from here on the clock stands.
  await ask('GET /api/campaigns')
  await vi.waitUntil(async () => {
    const { items } = await caller.tokens.list({ organizationId: scene.aurora })
    return items.some((one) => one.name === 'rest' && one.lastUsedAt)
  })

  return {
    scene,
    ask,
    /** The uuid of a picture in the brand's library. */
    picture: (await caller.assets.get({ id: scene.stage.assetId })).uuid,

    /** Spoils each field of a body in turn; whatever is wrong is refused, and nothing changes. */
    async refuses(route: string, body: object): Promise<void> {
      const before = await everyRow(scene.house)
      const complaints: string[] = []
      for (const { path, kind, bad } of leavesOf(body)) {
        const told = await Promise.all(bad.map((json) => ask(route, spoil(body, path, json))))
        complaints.push(...told.flatMap((one, at) => complaintAbout(one, { path, kind }, bad[at])))
      }
      for (const path of undeclared.split(' ')) {
        const told = await ask(route, spoil(body, path, '1'))
        complaints.push(...complaintAbout(told, { path, kind: 'undeclared' }, 1))
      }
      expect(complaints).toEqual([])
      expect(await everyRow(scene.house)).toEqual(before)
    },

    /** The body itself is none of the bad ones. */
    async taken(route: string, body: object, status: number): Promise<void> {
      const told = await ask(route, JSON.stringify(body))
      expect(told, told.text).toMatchObject({ status })
    },
  }
}

export type RestDoors = Awaited<ReturnType<typeof openRestDoors>>
