import { randomBytes } from 'node:crypto'
import type { CallFacts, SandboxAnswer, SandboxCall, SandboxNetwork, World } from '../network.ts'
import { metaControls } from './controls.ts'
import { answerDialog } from './dialog.ts'
import { distortAnswer } from './distort.ts'
import {
  GraphError,
  tokenRefused,
  tooManyCalls,
  unknownFault,
  versionRefused,
  wrongParameter,
} from './graph-error.ts'
import type { GraphRequest } from './graph-request.ts'
import { plantHeritage } from './heritage.ts'
import { createMetaWorld, type MetaWorld, versionsOf } from './meta-world.ts'
import { findObject } from './objects.ts'
import { editAsOwner } from './owner-edits.ts'
import { Params } from './params.ts'
import { plantCampaigns } from './planting.ts'
import { answerPicture, findRoute, type GraphRoute } from './routes.ts'
import { revokeReasons, type Viewer, viewerOf } from './tokens.ts'
import { exhaustedHeaders } from './usage.ts'

/** Meta's Marketing API, its consent dialog and its video host. */
export function createMeta(world: World): SandboxNetwork {
  const meta = createMetaWorld(world)
  const graph = (call: SandboxCall) => answerGraph(meta, call)
  return {
    name: 'meta',
    mounts: [
      { role: 'graph', handle: graph },
      { role: 'graph-video', handle: graph },
      { role: 'www', handle: (call) => answerDialog(meta, call) },
    ],
    facts: (call) => factsOf(meta, call),
    refuse: (refusal, call) => {
      const errors = {
        rate_limit: tooManyCalls(80004),
        expired_token: tokenRefused(revokeReasons.expired),
        revoked_token: tokenRefused(revokeReasons.revoked),
        http_500: unknownFault(),
      }
      const answer = errors[refusal].answer(traceId())
      if (refusal !== 'rate_limit') return answer
      return { ...answer, headers: exhaustedHeaders(factsOf(meta, call).accountId ?? '0') }
    },
    distort: distortAnswer,
    controls: metaControls(meta),
    plant: () => plantHeritage(meta),
    plantCampaigns: (accountId) => plantCampaigns(meta, accountId),
    edit: (order) => editAsOwner(meta, order),
    forget: () => {
      meta.accrual.forget()
      meta.usage.forget()
    },
  }
}

type Address = { version: string | null; path: string }

function addressOf(call: SandboxCall): Address {
  const [, version, path] = /^(?:\/(v\d+\.\d+))?(\/.*)?$/.exec(call.path) ?? []
  return { version: version ?? null, path: path ?? '/' }
}

function factsOf(meta: MetaWorld, call: SandboxCall): CallFacts {
  const { path } = addressOf(call)
  const found = findRoute(call.method, path)
  const { account, id } = found?.match.groups ?? {}
  const accountId = account ?? (id ? findObject(meta, id)?.record.accountId : undefined)
  const step = found?.route.step ?? (path.endsWith('/dialog/oauth') ? 'dialog' : null)
  return { accountId: accountId ?? null, step }
}

function answerGraph(meta: MetaWorld, call: SandboxCall): SandboxAnswer {
  const { version, path } = addressOf(call)
  const picture = call.method === 'GET' ? answerPicture(meta, path) : null
  if (picture) return picture
  const trace = traceId()
  const { default: defaultVersion } = versionsOf(meta)
  const headers = {
    'Facebook-API-Version': version ?? defaultVersion,
    'X-FB-Trace-ID': trace,
    'X-App-Usage': JSON.stringify({ call_count: 1, total_cputime: 1, total_time: 1 }),
    'Cache-Control': 'private, no-cache, no-store, must-revalidate',
  }
  const usage = () => {
    const { accountId } = factsOf(meta, call)
    return accountId ? meta.usage.headers(accountId, meta.clock.nowMs()) : {}
  }
  try {
    const { json, made } = runRoute(meta, call, { version: version ?? defaultVersion, path })
    return { status: 200, json, made, headers: { ...headers, ...usage() } }
  } catch (error) {
    if (!(error instanceof GraphError)) throw error
    return { ...error.answer(trace), headers: { ...headers, ...usage() } }
  }
}

function runRoute(meta: MetaWorld, call: SandboxCall, address: { version: string; path: string }) {
  if (call.bodyProblem) throw wrongParameter(call.bodyProblem)
  const found = findRoute(call.method, address.path)
  if (!found) {
    throw new GraphError({
      message: `Unknown path components: ${address.path}`,
      code: 2500,
    })
  }
  const { route, match } = found
  checkVersion(meta, route, address.version)
  const request = readRequest(meta, call, { match, version: address.version })
  if (!route.open) request.viewer()
  countCall(meta, call, route)
  return { json: route.handle(request), made: request.made }
}

function readRequest(
  meta: MetaWorld,
  call: SandboxCall,
  route: { match: RegExpExecArray; version: string },
): GraphRequest {
  const params = Params.of(call)
  let viewer: Viewer | undefined
  return {
    meta,
    call,
    params,
    ...route,
    nowMs: meta.clock.nowMs(),
    viewer: () => {
      viewer ??= viewerOf(meta, call, params)
      return viewer
    },
    made: [],
  }
}

function checkVersion(meta: MetaWorld, route: GraphRoute, version: string): void {
  const { supported } = versionsOf(meta)
  if (!route.core && !supported.includes(version)) {
    throw versionRefused(supported.at(-1) ?? 'none')
  }
}

function countCall(meta: MetaWorld, call: SandboxCall, route: GraphRoute): void {
  const { accountId } = factsOf(meta, call)
  const kind = route.step === 'insights' ? 'ads_insights' : 'ads_management'
  if (accountId) meta.usage.count(accountId, kind, meta.clock.nowMs())
}

function traceId(): string {
  return `A${randomBytes(8).toString('base64url')}`
}
