import type { Request } from 'express'
import { z } from 'zod'
import { fromObjectId } from '../shared/object-ids.ts'
import type { Context } from './context.ts'
import { row } from './database/sequelize.ts'
import type { RestDoor } from './rest-door.ts'

/**
 * What a door may be about, as its statement finds it: document 000 knows ad campaigns, and none that
 * is being imported; document 001 knows creator campaigns; document 002 ad campaigns and what is in them.
 */
const shown = {
  campaign: "campaigns WHERE kind = 'ad' AND origin <> 'importing'",
  ad_campaign: "campaigns WHERE kind = 'ad'",
  ad_group: 'ad_groups WHERE true',
  ad: 'ads WHERE true',
  creator_campaign: "campaigns WHERE kind = 'creator'",
  asset: 'assets WHERE true',
  organization: 'organizations WHERE true',
  connection: 'ad_platform_connections WHERE true',
  funding: `fundings WHERE EXISTS (SELECT 1 FROM campaigns c WHERE c.organization_id = fundings.organization_id
    AND c.id = fundings.campaign_id AND c.kind = 'creator')`,
  refund: 'refunds WHERE true',
  submission: 'submissions WHERE true',
  webhook_endpoint: 'webhook_endpoints WHERE true',
  webhook_delivery: 'webhook_deliveries WHERE true',
} as const

export type ShownRecord = keyof typeof shown

/** How document 002's ids of a record begin. */
const prefixes = { ad_campaign: 'adcamp', ad_group: 'adgrp', ad: 'ad' } as const
export type ObjectRecord = keyof typeof prefixes

/** Numbers that stand before the record's own in a path: it must belong to all of them. */
const owners = ['organization_id', 'campaign_id'] as const

/** A number that no record has lets the gate answer in its own order of refusal. */
const nobody = 2_147_483_647

const UuidPath = z.uuid().refine((text) => text === text.toLowerCase())

/**
 * The number of the record that a path names. Each door takes only its own form of id; what has
 * another form, or does not belong where the path says, names nothing. The gate then says whether the
 * record may be seen, so anonymous callers learn only that they must sign in.
 */
export async function recordId(
  { db, principal }: Context,
  { form, of, param = 'id' }: NonNullable<RestDoor['id']>,
  { params }: Pick<Request, 'params'>,
): Promise<number> {
  const text = String(params[param])
  const own = form === 'integer' ? integerOf(text) : uuidOf(form, of, text)
  const before = owners.filter((name) => name !== param && params[name] !== undefined)
  const numbers = before.map((name) => integerOf(String(params[name])))
  if (!principal || own === null || numbers.includes(null)) return nobody
  const belongs = before.map((name, at) => `AND ${name} = $${at + 2}`).join(' ')
  const found = await row<{ id: number }>(
    db,
    `SELECT id FROM ${shown[of]} AND ${form === 'integer' ? 'id' : 'uuid'} = $1 ${belongs}`,
    [own, ...numbers],
  )
  return found?.id ?? nobody
}

function integerOf(text: string): number | null {
  return /^[1-9]\d{0,9}$/.test(text) && Number(text) < nobody ? Number(text) : null
}

function uuidOf(form: 'uuid' | 'object', of: ShownRecord, text: string): string | null {
  if (form === 'object')
    return of in prefixes ? fromObjectId(prefixes[of as ObjectRecord], text) : null
  return UuidPath.safeParse(text).success ? text : null
}

/** The number of the record that a body or a parameter names by document 002's id, as in a path. */
export function objectNumber(context: Context, of: ObjectRecord, value: unknown): Promise<number> {
  return recordId(context, { form: 'object', of }, { params: { id: String(value) } })
}
