import type { SandboxCall } from '../network.ts'
import type { Params } from './params.ts'
import { type Advertiser, advertiserById } from './people.ts'
import { TikTokError } from './tiktok-error.ts'
import type { TikTokWorld } from './tiktok-world.ts'
import type { Viewer } from './tokens.ts'

/** One call on its way: read, matched to a route, its caller opened when first asked for. */
export type TikTokRequest = {
  tiktok: TikTokWorld
  call: SandboxCall
  params: Params
  nowMs: number
  /** @throws TikTokError when the token opens nothing. */
  viewer(): Viewer
  /** Ids of what this call makes, for the journal. */
  made: string[]
}

/** A success that is not whole: `data` under a code of its own. */
export class PartialSuccess {
  constructor(readonly data: unknown) {}
}

/** What a route answers as `data`. */
export type TikTokHandler = (request: TikTokRequest) => unknown

/** The advertiser of the call, if the caller may read it. @throws TikTokError. */
export function readableAdvertiser(request: TikTokRequest): Advertiser {
  return ownAdvertiser(request.viewer(), request.params.need('advertiser_id'))
}

/** The advertiser of the call, if the caller may use this permission there now. @throws TikTokError. */
export function writableAdvertiser(request: TikTokRequest, permission: number): Advertiser {
  const advertiser = readableAdvertiser(request)
  needPermission(request.viewer(), permission)
  if (advertiser.status !== 'STATUS_ENABLE') {
    throw new TikTokError(40001, 'The advertiser is punished and can not create or change ads.')
  }
  return advertiser
}

export function ownAdvertiser({ person }: Viewer, id: string): Advertiser {
  const advertiser = advertiserById(id)
  if (!advertiser) throw new TikTokError(40300, `Advertiser ${id} does not exist.`)
  if (!person.advertisers.includes(advertiser)) {
    throw new TikTokError(40106, `The access token does not belong to advertiser ${id}.`)
  }
  return advertiser
}

export function needPermission({ session }: Viewer, permission: number): void {
  if (session.scopes.includes(permission)) return
  throw new TikTokError(40001, 'No permission to operate: the scope was not granted to this app.')
}
