import { z } from 'zod'
import { RecordId } from '../../shared/campaigns.ts'
import { Text } from '../../shared/text.ts'
import type { RestDoor } from '../rest-door.ts'
import { procedure } from '../trpc.ts'
import { setObjectStatus } from './document-002-change.ts'
import { ObjectInput } from './document-002-list.ts'
import type { Asking } from './draft.ts'
import { ObjectListInput } from './object-list.ts'
import { Removal } from './object-present.ts'
import type { ObjectLevel } from './object-row.ts'
import { pauseObject, removeObject, unpauseObject } from './switch.ts'

export const ById = z.strictObject({ id: RecordId })
const WithReason = z.strictObject({ id: RecordId, reason: Text(1, 500).optional() })

type Doors = Record<'list' | 'get' | 'change' | 'remove' | 'pause' | 'unpause', RestDoor>

/**
 * Who may do what about a group or an ad, and what has to be said with it: the same for both. The
 * router of each goes on with what it answers.
 */
export const objectProcedures = (level: ObjectLevel, doors: Doors) => ({
  list: procedure.meta({ permission: 'ads:read', scope: 'visible' }).input(ObjectListInput),
  get: procedure.meta({ permission: 'ads:read', scope: level }).input(ById),
  update: procedure.meta({ permission: 'ads:update', scope: level }),
  remove: procedure
    .meta({ permission: 'ads:update', scope: level, rest: doors.remove })
    .input(ById)
    .output(Removal)
    .mutation(({ ctx, input }) => removeObject(ctx, { level, ...input })),
  pause: procedure.meta({ permission: 'campaigns:pause', scope: level }).input(WithReason),
  unpause: procedure.meta({ permission: 'campaigns:resume', scope: level }).input(ById),

  /** As document 002's objects: settings, metrics and open issues. */
  objects: procedure.meta({ permission: 'ads:read', scope: 'visible', rest: doors.list }),
  object: procedure
    .meta({ permission: 'ads:read', scope: level, rest: doors.get })
    .input(ObjectInput),
  changeObject: procedure.meta({ permission: 'ads:update', scope: level, rest: doors.change }),
  pauseObject: procedure
    .meta({ permission: 'campaigns:pause', scope: level, rest: doors.pause })
    .input(ById),
  unpauseObject: procedure
    .meta({ permission: 'campaigns:resume', scope: level, rest: doors.unpause })
    .input(ById),
})

type Asked = { ctx: Asking; input: { id: number } }
type Told<Answer, Shown> = {
  level: ObjectLevel
  /** The record after a move, and whether the network's answer is still unknown. */
  answer: (ctx: Asking, id: number, pending: boolean) => Promise<Answer>
  /** The record as document 002's object. */
  object: (ctx: Asking, asked: { id: number }) => Promise<Shown>
}

/** The moves of a group or an ad, told as its router tells it. */
export const objectMoves = <Answer, Shown>({ level, answer, object }: Told<Answer, Shown>) => ({
  pause: async ({
    ctx,
    input: { id, reason },
  }: Asked & { input: { reason?: string | undefined } }) =>
    answer(ctx, id, await pauseObject(ctx, { level, id }, reason)),

  unpause: async ({ ctx, input: { id } }: Asked) =>
    answer(ctx, id, await unpauseObject(ctx, { level, id })),

  /** A pause that may be repeated: what is paused already stays as it is. */
  pauseObject: async ({ ctx, input: { id } }: Asked) => {
    await setObjectStatus(ctx, { level, id }, 'paused')
    return object(ctx, { id })
  },

  unpauseObject: async ({ ctx, input: { id } }: Asked) => {
    await setObjectStatus(ctx, { level, id }, 'active')
    return object(ctx, { id })
  },
})
