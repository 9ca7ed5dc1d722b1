import type { Request } from 'express'
import type { Context } from '../context.ts'
import type { RestDoor } from '../rest-door.ts'
import { pendingHeader, toDocument002, toDocument002List } from './document-002.ts'
import { told } from './document-002-told.ts'
import {
  bodyInOurNames,
  faultInDocument002,
  parametersInOurNames,
  unknownNames,
} from './document-002-words.ts'
import type { Asking } from './model.ts'
import { campaignObject } from './objects.ts'

type Id = number | undefined

/** The parameters that every list of document 002 has. */
export const listParameters = [
  ...['organization_id', 'status', 'query', 'created_after', 'created_before', 'stats_from'],
  ...['stats_to', 'order', 'direction', 'first', 'after', 'last', 'before'],
]

export const showInput002 = (request: Request, id: Id) => ({
  ...parametersInOurNames(request, ['stats_from', 'stats_to']),
  id,
})

export const changeInput002 = async (request: Request, id: Id, context: Context) => ({
  ...(await bodyInOurNames(request, context)),
  id,
})

/** A move says nothing but its record. */
export const moveInput002 = (request: Request, id: Id) => ({
  ...unknownNames({ ...request.query, ...request.body }),
  id,
})

const fault = faultInDocument002()
const id = { form: 'object', of: 'ad_campaign' } as const
const shown = { present: toDocument002, headers: pendingHeader, fault }
const tell = async (left: number, ctx: Asking) =>
  toDocument002(await campaignObject(ctx, { id: left }))

export const doors002 = {
  list: {
    ...told.list,
    route: 'GET /ad_campaigns',
    input: (request: Request) => parametersInOurNames(request, listParameters),
    present: toDocument002List(toDocument002),
    fault,
  },
  create: {
    ...told.create,
    route: 'POST /ad_campaigns',
    once: { leaves: 'campaigns.create', tell },
    input: (request: Request, _: Id, context: Context) => bodyInOurNames(request, context),
    ...shown,
  },
  get: { ...told.get, route: 'GET /ad_campaigns/:id', id, input: showInput002, ...shown },
  change: { ...told.change, route: 'PATCH /ad_campaigns/:id', id, input: changeInput002, ...shown },
  remove: {
    ...told.remove,
    route: 'DELETE /ad_campaigns/:id',
    id,
    status: 204,
    input: moveInput002,
    fault,
  },
  pause: {
    ...told.pause,
    route: 'POST /ad_campaigns/:id/pause',
    id,
    once: {},
    input: moveInput002,
    ...shown,
  },
  unpause: {
    ...told.unpause,
    route: 'POST /ad_campaigns/:id/unpause',
    id,
    once: {},
    input: moveInput002,
    ...shown,
  },
} as const satisfies Record<string, RestDoor>
