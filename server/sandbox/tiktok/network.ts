import type {
  CallFacts,
  Refusal,
  SandboxAnswer,
  SandboxCall,
  SandboxNetwork,
  World,
} from '../network.ts'
import { tiktokControls } from './controls.ts'
import { distortAnswer } from './distort.ts'
import { plantIdentities } from './identities.ts'
import { answerPicture } from './images.ts'
import { editAsOwner } from './owner-edits.ts'
import { isMultipart, Params } from './params.ts'
import { people } from './people.ts'
import { plantCampaigns } from './planting.ts'
import { answerPortal } from './portal.ts'
import { routes, type TikTokRoute } from './routes.ts'
import {
  envelope,
  refusal,
  systemError,
  TikTokError,
  tokenRefused,
  tooManyCalls,
  wrongParameter,
} from './tiktok-error.ts'
import { PartialSuccess, type TikTokRequest } from './tiktok-request.ts'
import { createTikTokWorld, knownVersions, type TikTokWorld, versionsOf } from './tiktok-world.ts'
import { revokeReasons, type Viewer, viewerOf } from './tokens.ts'

const refusals: Record<Refusal, () => TikTokError> = {
  rate_limit: () => tooManyCalls(40100),
  expired_token: () => tokenRefused(revokeReasons.expired),
  revoked_token: () => tokenRefused(revokeReasons.revoked),
  http_500: systemError,
}

/** TikTok's Business API and the portal where people grant access to it. */
export function createTikTok(world: World): SandboxNetwork {
  const tiktok = createTikTokWorld(world)
  return {
    name: 'tiktok',
    mounts: [
      { role: 'open_api', handle: (call) => answerApi(tiktok, call) },
      { role: 'portal', handle: (call) => answerPortal(tiktok, call) },
    ],
    facts: factsOf,
    refuse: (wanted) => refusal(refusals[wanted](), tiktok.clock.nowMs()),
    distort: distortAnswer,
    controls: tiktokControls(tiktok),
    plant: () =>
      plantIdentities(
        tiktok,
        people.flatMap(({ advertisers }) => advertisers),
      ),
    plantCampaigns: (accountId) => plantCampaigns(tiktok, accountId),
    edit: (order) => editAsOwner(tiktok, order),
    forget: () => {
      tiktok.accrual.forget()
      tiktok.limits.forget()
    },
  }
}

type Address = { version: string; route: TikTokRoute }

/** Null for a wrong path, which also is the right one without its last slash. */
function addressOf(call: SandboxCall): Address | null {
  const [, version, path] = /^\/(v\d+\.\d+)(\/.*)$/.exec(call.path) ?? []
  const route = Object.hasOwn(routes, `${call.method} ${path}`)
    ? routes[`${call.method} ${path}`]
    : null
  return version && route ? { version, route } : null
}

function factsOf(call: SandboxCall): CallFacts {
  const route = addressOf(call)?.route
  const given = call.query.advertiser_id ?? call.body.advertiser_id
  const accountId = route && typeof given === 'string' ? given : null
  if (!route) return { accountId: null, step: /^\/auth\/?$/.test(call.path) ? 'dialog' : null }
  return { accountId, step: readByNumber(call) ?? route.step }
}

/** Lists that are asked for objects by their own numbers are read, not searched. */
const reads: Readonly<Record<string, { ids: string; step: string }>> = {
  '/campaign/get/': { ids: '"campaign_ids"', step: 'read_campaign' },
  '/adgroup/get/': { ids: '"adgroup_ids"', step: 'read' },
  '/ad/get/': { ids: '"ad_ids"', step: 'read' },
}

function readByNumber(call: SandboxCall): string | null {
  const path = call.path.replace(/^\/v\d+\.\d+/, '')
  const read = Object.hasOwn(reads, path) ? reads[path] : undefined
  return read && String(call.query.filtering ?? '').includes(read.ids) ? read.step : null
}

function answerApi(tiktok: TikTokWorld, call: SandboxCall): SandboxAnswer {
  const picture = call.method === 'GET' ? answerPicture(tiktok, call.path) : null
  if (picture) return picture
  const address = addressOf(call)
  const nowMs = tiktok.clock.nowMs()
  if (!address) {
    return { status: 404, text: '404 page not found', contentType: 'text/plain; charset=utf-8' }
  }
  try {
    const { data, made } = runRoute(tiktok, call, address)
    const partial = data instanceof PartialSuccess
    const told = partial
      ? { code: 20001, message: 'Partial success', data: data.data }
      : { code: 0, message: 'OK', data }
    return { ...envelope(told, nowMs), made }
  } catch (error) {
    if (!(error instanceof TikTokError)) throw error
    return refusal(error, nowMs)
  }
}

function runRoute(tiktok: TikTokWorld, call: SandboxCall, { version, route }: Address) {
  checkVersion(tiktok, version)
  const viewer = lazily(() => viewerOf(tiktok, call))
  if (!route.open) viewer()
  const nowMs = tiktok.clock.nowMs()
  tiktok.limits.count(factsOf(call).accountId, nowMs)
  checkBody(call, route)
  const params = Params.of(call)
  const request: TikTokRequest = { tiktok, call, params, nowMs, viewer, made: [] }
  return { data: route.handle(request), made: request.made }
}

/** A version that was answered once is said to have ended; any other never was one. */
function checkVersion(tiktok: TikTokWorld, version: string): void {
  if (versionsOf(tiktok).supported.includes(version)) return
  const ended = [...knownVersions, 'v1.0', 'v1.1', 'v1.2'].includes(version)
  if (ended) throw new TikTokError(40051, `The API version ${version} is no longer available.`)
  throw new TikTokError(40006, `The API version ${version} is invalid.`)
}

function checkBody(call: SandboxCall, route: TikTokRoute): void {
  if (call.bodyProblem) throw wrongParameter(`Invalid request body: ${call.bodyProblem}.`)
  const type = call.headers['content-type'] ?? ''
  if (call.method === 'GET' || type.startsWith('application/json')) return
  if (route.upload && isMultipart(call)) return
  throw wrongParameter('Invalid Content-Type, application/json is expected.')
}

function lazily(open: () => Viewer): () => Viewer {
  let viewer: Viewer | undefined
  return () => {
    viewer ??= open()
    return viewer
  }
}
