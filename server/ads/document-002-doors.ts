import type { Request } from 'express'
import { pendingHeader, toDocument002List } from '../campaigns/document-002.ts'
import {
  changeInput002,
  listParameters,
  moveInput002,
  showInput002,
} from '../campaigns/document-002-doors.ts'
import {
  bodyInOurNames,
  faultInDocument002,
  parametersInOurNames,
} from '../campaigns/document-002-words.ts'
import type { Context } from '../context.ts'
import type { RestDoor } from '../rest-door.ts'
import { type ObjectRecord, objectNumber } from '../rest-id.ts'
import { toDocument002Ad, toDocument002Group } from './document-002.ts'
import { adObject, groupObject } from './document-002-list.ts'
import type { AdAsObject, AdGroupAsObject } from './document-002-shape.ts'
import { toldOfAds, toldOfGroups } from './document-002-told.ts'
import type { Asking } from './draft.ts'

type Id = number | undefined
type Parent = { of: ObjectRecord; name: string }

/** A list's parameters, with the numbers of the records that it lies in. */
const listInput = (parents: Parent[]) => async (request: Request, _: Id, context: Context) => {
  const query = { ...request.query } as Record<string, unknown>
  for (const { of, name } of parents) {
    if (query[name] !== undefined) query[name] = await objectNumber(context, of, query[name])
  }
  const known = [...listParameters, ...parents.map(({ name }) => name)]
  return parametersInOurNames({ query: query as Request['query'], body: request.body }, known)
}

/** A new record's body; the record it will lie in is what the door is about. */
const createInput =
  ({ of, name }: Parent) =>
  async ({ body, query }: Request, _: Id, context: Context) => {
    const { [name]: parent, ...fields } = (body ?? {}) as Record<string, unknown>
    return {
      ...(await bodyInOurNames({ body: fields, query }, context)),
      ...(parent === undefined ? {} : { id: await objectNumber(context, of, parent) }),
    }
  }

const campaign = { of: 'ad_campaign', name: 'ad_campaign_id' } as const
const group = { of: 'ad_group', name: 'ad_group_id' } as const
const fault = faultInDocument002()
const ofGroup = { form: 'object', of: 'ad_group' } as const
const ofAd = { form: 'object', of: 'ad' } as const

const tellGroup = async (id: number, ctx: Asking) =>
  toDocument002Group(await groupObject(ctx, { id }))
const tellAd = async (id: number, ctx: Asking) => toDocument002Ad(await adObject(ctx, { id }))
const shownGroup = { present: toDocument002Group, headers: pendingHeader, fault }
const shownAd = { present: toDocument002Ad, headers: pendingHeader, fault }

export const groupDoors002 = {
  list: {
    ...toldOfGroups.list,
    route: 'GET /ad_groups',
    input: listInput([campaign]),
    present: toDocument002List<AdGroupAsObject>(toDocument002Group),
    fault,
  },
  create: {
    ...toldOfGroups.create,
    route: 'POST /ad_groups',
    once: { leaves: 'ads.create_group', tell: tellGroup },
    input: createInput(campaign),
    present: ({ adGroup }: { adGroup: { id: number } }, ctx: Asking) => tellGroup(adGroup.id, ctx),
    fault: faultInDocument002({ id: campaign.name }),
  },
  get: {
    ...toldOfGroups.get,
    route: 'GET /ad_groups/:id',
    id: ofGroup,
    input: showInput002,
    ...shownGroup,
  },
  change: {
    ...toldOfGroups.change,
    route: 'PATCH /ad_groups/:id',
    id: ofGroup,
    input: changeInput002,
    ...shownGroup,
  },
  remove: {
    ...toldOfGroups.remove,
    route: 'DELETE /ad_groups/:id',
    id: ofGroup,
    status: 204,
    input: moveInput002,
    fault,
  },
  pause: {
    ...toldOfGroups.pause,
    route: 'POST /ad_groups/:id/pause',
    ...{ id: ofGroup, once: {}, input: moveInput002, ...shownGroup },
  },
  unpause: {
    ...toldOfGroups.unpause,
    route: 'POST /ad_groups/:id/unpause',
    ...{ id: ofGroup, once: {}, input: moveInput002, ...shownGroup },
  },
} as const satisfies Record<string, RestDoor>

export const adDoors002 = {
  list: {
    ...toldOfAds.list,
    route: 'GET /ads',
    input: listInput([campaign, group]),
    present: toDocument002List<AdAsObject>(toDocument002Ad),
    fault,
  },
  create: {
    ...toldOfAds.create,
    route: 'POST /ads',
    once: { leaves: 'ads.create', tell: tellAd },
    input: createInput(group),
    present: ({ ad }: { ad: { id: number } }, ctx: Asking) => tellAd(ad.id, ctx),
    fault: faultInDocument002({ id: group.name }),
  },
  get: { ...toldOfAds.get, route: 'GET /ads/:id', id: ofAd, input: showInput002, ...shownAd },
  change: {
    ...toldOfAds.change,
    route: 'PATCH /ads/:id',
    id: ofAd,
    input: changeInput002,
    ...shownAd,
  },
  remove: {
    ...toldOfAds.remove,
    route: 'DELETE /ads/:id',
    id: ofAd,
    status: 204,
    input: moveInput002,
    fault,
  },
  pause: {
    ...toldOfAds.pause,
    route: 'POST /ads/:id/pause',
    id: ofAd,
    once: {},
    input: moveInput002,
    ...shownAd,
  },
  unpause: {
    ...toldOfAds.unpause,
    route: 'POST /ads/:id/unpause',
    id: ofAd,
    once: {},
    input: moveInput002,
    ...shownAd,
  },
} as const satisfies Record<string, RestDoor>
