import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { completeDue } from '../../server/campaigns/complete.ts'
import { row } from '../../server/database/sequelize.ts'
import { campaignMoves, type Lifecycle, lifecycles } from '../../shared/campaigns.ts'
import { begun } from '../launch/dying.ts'
import { refusingRooms } from '../launch/refusing.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

type Subject = Awaited<ReturnType<typeof begun>>

const inTwoDays = () => {
  const at = stage.house.clock.now().getTime() + 2 * 86_400_000
  return { endsAt: new Date(at).toISOString() }
}

/** A campaign brought into a state by nothing but moves. */
async function campaignThatIs(state: Lifecycle): Promise<Subject> {
  if (state === 'draft') {
    const { id } = await stage.draft(inTwoDays())
    return { id, run: async () => undefined } as unknown as Subject
  }
  const subject = await begun(stage, inTwoDays())
  if (state === 'launching') return subject
  await subject.run()
  if (state === 'paused') await stage.admin.campaigns.pause({ id: subject.id })
  if (state === 'canceled') await stage.admin.campaigns.cancel({ id: subject.id })
  if (state === 'completed') await end()
  return subject
}

async function end() {
  await stage.house.advance({ days: 3 })
  await completeDue(stage.house.rooms)
}

/** The real way into each state, tried whatever the present one is. */
const attempts: Record<Lifecycle, (subject: Subject, from: Lifecycle) => Promise<unknown>> = {
  draft: ({ run }) => run(refusingRooms(stage.house.rooms, 'campaign', 'No.')),
  launching: ({ id }) => stage.admin.campaigns.launch({ id }),
  active: ({ id, run }, from) => (from === 'paused' ? stage.admin.campaigns.resume({ id }) : run()),
  paused: ({ id }) => stage.admin.campaigns.pause({ id }),
  completed: () => end(),
  canceled: async ({ id }, from) => {
    if (from === 'launching') await stage.house.advance({ minutes: 2 })
    await stage.admin.campaigns.cancel({ id })
    if (from === 'launching') await stage.house.runJobs()
  },
}

const eventsOf = async (id: number) =>
  (await row<{ n: number; last: string | null }>(
    stage.house.db,
    `SELECT count(*)::int AS n, (array_agg(from_state || '→' || to_state ORDER BY id DESC))[1] AS last
     FROM campaign_events WHERE campaign_id = $1`,
    [id],
  ))!

// Somebody else who also holds a campaign, or lets go, leaves it paused; no person's move does that.
// What is published is a creator campaign: tests/creators says how. What is taken in runs at its
// network already: tests/imports.
const others = ['hold', 'release', 'publish', 'take_in']
const personal = Object.entries(campaignMoves).filter(([name]) => !others.includes(name))
const isAllowed = (from: Lifecycle, to: Lifecycle) =>
  personal.some(([, move]) => move.to === to && (move.from as readonly Lifecycle[]).includes(from))

describe.each(lifecycles)('a campaign that is %s', (from) => {
  test.each(lifecycles.map((to) => [isAllowed(from, to) ? 'can become' : 'never becomes', to]))(
    '%s %s',
    async (_, word) => {
      const to = word as Lifecycle
      const subject = await campaignThatIs(from)
      const before = await eventsOf(subject.id)
      expect((await stage.get(subject.id)).lifecycle).toBe(from)
      await attempts[to](subject, from).catch((error: { reason?: string }) => {
        expect(error.reason).toBe('move_not_allowed')
      })
      const after = await eventsOf(subject.id)
      const { lifecycle } = await stage.get(subject.id)
      if (isAllowed(from, to)) {
        expect(lifecycle).toBe(to)
        expect(after).toEqual({ n: before.n + 1, last: `${from}→${to}` })
      } else {
        expect(lifecycle).toBe(from)
        expect(after).toEqual(before)
      }
    },
  )
})
