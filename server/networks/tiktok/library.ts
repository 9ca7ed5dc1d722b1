import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { AccountAccess, CallOptions } from '../network.ts'
import type { Params } from './address.ts'
import { callOf } from './campaigns.ts'
import type { TikTokClient, TikTokFile } from './client.ts'
import { isNameTaken } from './errors.ts'
import type { Page } from './schemas.ts'

/** TikTok gives this many files of a library at once. */
const AT_ONCE = 100
/** A former upload is among the newest files; further back it is not looked for. */
const MOST_PAGES = 10

export type Library = {
  client: TikTokClient
  access: AccountAccess
  now: () => Date
  options?: CallOptions
}

export function md5Of(bytes: Uint8Array): string {
  return createHash('md5').update(bytes).digest('hex')
}

type Stored = { file_name?: string | null; signature?: string | null }

type Adding<T, S extends Stored> = {
  /** Unique by content, without its ending. */
  stem: string
  ending: string
  signature: string | null
  /** Uploads under a name; TikTok refuses one that is taken. */
  send: (name: string) => Promise<T>
  search: { path: string; schema: z.ZodType<Page<S>> }
  found: (stored: S) => T
}

/**
 * Adds a file to the account's library once. A file of the same content carries the same name, so a
 * second upload is refused by TikTok and the first one is taken; should it not be found, the file
 * goes up again under a further name.
 */
export async function addOnce<T, S extends Stored>(
  library: Library,
  adding: Adding<T, S>,
): Promise<T> {
  const { stem, ending, send } = adding
  const name = `${stem}.${ending}`
  try {
    return await send(name)
  } catch (error) {
    if (!isNameTaken(error)) throw error
    const former = await findStored(library, adding, name)
    if (former) return adding.found(former)
    return await send(`${stem}-${library.now().getTime()}.${ending}`)
  }
}

async function findStored<T, S extends Stored>(
  { client, access, options }: Library,
  { search, signature }: Adding<T, S>,
  name: string,
): Promise<S | null> {
  let pages = 0
  const list = client.pages<S>({
    ...callOf(access, options),
    path: search.path,
    params: { advertiser_id: access.accountId, page_size: AT_ONCE },
    schema: search.schema,
  })
  for await (const { value } of list) {
    const found = value.list.find(
      (one) =>
        one.file_name === name &&
        (!signature || !one.signature || one.signature.toLowerCase() === signature),
    )
    if (found) return found
    pages += 1
    if (pages >= MOST_PAGES) break
  }
  return null
}

/** Sends the bytes of a file with their signature. */
export function sendBytes<T>(
  { client, access, options }: Library,
  sending: { path: string; schema: z.ZodType<T>; params: Params; file: TikTokFile },
): Promise<T> {
  const { path, schema, params, file } = sending
  const common = { advertiser_id: access.accountId, upload_type: 'UPLOAD_BY_FILE' }
  const call = { ...callOf(access, options), path, schema, params: { ...common, ...params } }
  return client.upload(call, file)
}
