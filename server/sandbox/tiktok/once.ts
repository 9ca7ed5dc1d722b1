import type { Params } from './params.ts'
import { TikTokError, wrongParameter } from './tiktok-error.ts'
import type { TikTokWorld } from './tiktok-world.ts'

const mostInt64 = 9_223_372_036_854_775_807n

/**
 * The caller's own `request_id`: of all calls with one number only one succeeds. A call that failed
 * has not used its number up.
 */
export function readOnce(
  tiktok: TikTokWorld,
  params: Params,
  scope: { advertiserId: string; kind: string },
): { remember(objectId: string): void } {
  const number = params.text('request_id')
  if (number === undefined) return { remember: () => undefined }
  if (!/^\d{1,19}$/.test(number) || BigInt(number) > mostInt64) {
    throw wrongParameter('request_id: Must be a string of a 64-bit integer.')
  }
  const id = `${scope.advertiserId} ${scope.kind} ${number}`
  if (tiktok.once.get(id)) throw new TikTokError(40050, 'Duplicated requests.')
  return { remember: (objectId) => void tiktok.once.put({ id, objectId }) }
}
