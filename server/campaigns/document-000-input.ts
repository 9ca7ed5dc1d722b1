import type { Request } from 'express'
import { z } from 'zod'
import { document000Statuses } from '../../shared/campaigns.ts'
import type { Context } from '../context.ts'
import { rows } from '../database/sequelize.ts'
import { versionAsked } from '../http/if-match.ts'
import { parametersToOurs, toOurs } from './document-000-words.ts'

type Id = number | undefined

export const createInput = async (request: Request, _: Id, context: Context) =>
  toOurs(request.body, await readingAssets(request.body, context))

export const changeInput = async (request: Request, id: Id, context: Context) => ({
  ...(toOurs(request.body, await readingAssets(request.body, context)) as object),
  ...versionAsked(request),
  id,
})

export const moveInput = (request: Request, id: Id) => ({
  ...(toOurs({ ...request.query, ...request.body }) as object),
  id,
})

const Uuid = z.uuid().lowercase()
/** The number of no asset: what is missing and what is another's are refused as one. */
const nobody = 2_147_483_647

/**
 * Reads the uuid of each ad's asset as the asset's number. What is no uuid becomes what the schema
 * refuses; the procedure says whether the asset may be used here.
 */
export async function readingAssets(body: unknown, { db, principal }: Context) {
  const known = new Map<string, number>()
  const uuids = principal ? [...uuidsIn(body)] : []
  if (uuids.length) {
    const found = await rows<{ uuid: string; id: number }>(
      db,
      'SELECT uuid, id FROM assets WHERE uuid = ANY($1::uuid[])',
      [uuids],
    )
    for (const { uuid, id } of found) known.set(uuid, id)
  }
  return (their: string, value: unknown) => {
    if (their !== 'asset_id' || value === null) return value
    return Uuid.safeParse(value).success ? (known.get(value as string) ?? nobody) : 'no uuid'
  }
}

/** Every uuid that a body gives as an `asset_id`, at any depth. */
function uuidsIn(body: unknown, found = new Set<string>()): Set<string> {
  if (typeof body !== 'object' || body === null) return found
  for (const [name, value] of Object.entries(body)) {
    if (name === 'asset_id' && Uuid.safeParse(value).success) found.add(value as string)
    else uuidsIn(value, found)
  }
  return found
}

/** The link knows assets by their uuid itself; a number is none here. */
export const assetInput = (request: Request, id: Id) => ({
  ...(toOurs(request.body, (their, value) =>
    their === 'asset_id' && typeof value !== 'string' ? '' : value,
  ) as object),
  id,
})

/** The asset stands in the path, its role behind it. */
export const unlinkInput = (request: Request, id: Id) => ({
  ...request.query,
  ...(toOurs(request.body ?? {}) as object),
  id,
  assetId: request.params.asset_id,
})

const numbers = new Set(['organization_id', 'connection_id', 'limit'])

export const listInput = (request: Request) => ({
  kind: 'ad',
  // Without a word all are asked for, and what is being imported has none.
  document000: [...document000Statuses],
  ...parametersToOurs(request.query, (their, value) => {
    if (their === 'status') return String(value).split(',')
    if (numbers.has(their)) return /^[1-9]\d{0,9}$/.test(String(value)) ? Number(value) : value
    if (their === 'sort') return sorts.get(value) ?? value
    return value
  }),
})

/** `title` is our name for what the document calls a name. */
const sorts = new Map<unknown, string>([
  ['name', 'title'],
  ['title', 'no order'],
])
