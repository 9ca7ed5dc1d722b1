import { z } from 'zod'
import type { PlatformId } from '../../shared/creators.ts'
import { MAX_VIEWS } from '../../shared/submissions.ts'
import { Instant } from '../../shared/text.ts'
import { demandNoTransaction } from '../database/transaction.ts'
import { type Env, sandboxUrl, usesRealNetworks } from '../env.ts'

/** So many videos one call asks for. */
export const MOST_VIDEOS = 100
const TIMEOUT_MS = 10_000
/** A hundred videos take a fraction of this. */
const MAX_ANSWER_BYTES = 256 * 1024

export type Counted = { viewCount: number; seenAt: string }

/** Who is asked for views, or null when nobody is: then they arrive by API and CSV only. */
export type SocialService = { url: string; key: string }

export function socialService(env: Env): SocialService | null {
  if (env.SOCIAL_API_URL) {
    return { url: env.SOCIAL_API_URL.replace(/\/$/, ''), key: env.SOCIAL_API_KEY ?? 'none' }
  }
  return usesRealNetworks(env) ? null : { url: `${sandboxUrl(env)}/social/v1`, key: 'sandbox' }
}

const Answer = z.object({
  videos: z
    .array(
      z.object({
        id: z.string().max(200),
        view_count: z.int().min(0).max(MAX_VIEWS),
        seen_at: Instant,
      }),
    )
    .max(MOST_VIDEOS),
})

/** What went wrong, without the key. */
export class SocialError extends Error {
  override name = 'SocialError'
}

/**
 * How often videos of one platform were seen, by their keys. One the service does not know is missing
 * from the answer; one nobody asked for is left out.
 * @throws SocialError when no answer that can be believed arrives within ten seconds.
 */
export async function askViews(
  service: SocialService,
  { platformId, keys }: { platformId: PlatformId; keys: readonly string[] },
): Promise<Map<string, Counted>> {
  demandNoTransaction()
  const query = new URLSearchParams([
    ['platform', platformId],
    ...keys.map((key): [string, string] => ['id', key]),
  ])
  const text = await read(`${service.url}/videos?${query}`, service.key)
  const parsed = Answer.safeParse(parse(text))
  if (!parsed.success) throw new SocialError('The answer about views has another shape.')
  const asked = new Set(keys)
  return new Map(
    parsed.data.videos
      .filter((one) => asked.has(one.id))
      .map((one) => [one.id, { viewCount: one.view_count, seenAt: one.seen_at }]),
  )
}

async function read(url: string, key: string): Promise<string> {
  try {
    const answer = await fetch(url, {
      headers: { Authorization: `Bearer ${key}`, Accept: 'application/json' },
      // A redirect would carry the key elsewhere.
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    if (!answer.ok) throw new SocialError(`The service for views answered ${answer.status}.`)
    return await textOf(answer)
  } catch (error) {
    if (error instanceof SocialError) throw error
    throw new SocialError('The service for views did not answer.', { cause: error })
  }
}

async function textOf(answer: Response): Promise<string> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of answer.body ?? []) {
    length += part.byteLength
    if (length > MAX_ANSWER_BYTES) throw new SocialError('The answer about views is too large.')
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
