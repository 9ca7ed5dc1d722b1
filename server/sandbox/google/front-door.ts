import { randomBytes } from 'node:crypto'
import type { SandboxAnswer, SandboxCall } from '../network.ts'
import { callerOf, customerFor } from './access.ts'
import { contentTypes } from './assets.ts'
import { badPayload, type CallMark, GoogleFailure, refused } from './failure.ts'
import { type GoogleWorld, hasExisted, versionsOf } from './google-world.ts'
import type { AdsRequest } from './request.ts'
import { type Address, accountsPath, addressOf, customerRoutes, streamRoute } from './routes.ts'

/** The ads host: version, route, caller, customer, in that order, then the call itself. */
export function answerAds(google: GoogleWorld, call: SandboxCall): SandboxAnswer {
  const picture = call.method === 'GET' ? answerPicture(google, call.path) : null
  if (picture) return picture
  const address = addressOf(call.path)
  const mark = newMark(address)
  if (!isKnownVersion(google, address.version) || !isRoute(call, address)) return notFoundPage()
  try {
    checkVersion(google, address)
    const { json, made } = run(google, call, { address, mark })
    return { status: 200, json, made, headers: { 'request-id': mark.requestId } }
  } catch (error) {
    if (!(error instanceof GoogleFailure)) throw error
    return error.answer(mark, isStream(address))
  }
}

export function newMark({ version }: Pick<Address, 'version'>): CallMark {
  return { requestId: randomBytes(16).toString('base64url'), version: version ?? 'v17' }
}

export function isStream({ route }: Pick<Address, 'route'>): boolean {
  return route === streamRoute
}

function isKnownVersion(google: GoogleWorld, version: string | null): boolean {
  if (version === null) return false
  return versionsOf(google).supported.includes(version) || hasExisted(numberOf(version))
}

function numberOf(version: string | null): number {
  return Number.parseInt(version?.slice(1) ?? '0', 10)
}

function isRoute(call: SandboxCall, { route, customerId }: Address): boolean {
  if (customerId === null) return route === accountsPath && call.method === 'GET'
  return Object.hasOwn(customerRoutes, route) && call.method === 'POST'
}

/** What never was, and what is no call at all, the front door answers without JSON. */
function notFoundPage(): SandboxAnswer {
  return {
    status: 404,
    contentType: 'text/html; charset=UTF-8',
    text: '<!DOCTYPE html><html lang=en><title>Error 404 (Not Found)!!1</title><p><b>404.</b> <ins>That’s an error.</ins><p>The requested URL was not found on this server.',
  }
}

function checkVersion(google: GoogleWorld, { version }: Address): void {
  if (version !== null && versionsOf(google).supported.includes(version)) return
  throw refused({
    code: { requestError: 'UNSUPPORTED_VERSION' },
    message: `Version ${version} is deprecated. Requests to this version will be blocked.`,
  })
}

function run(
  google: GoogleWorld,
  call: SandboxCall,
  { address, mark }: { address: Address; mark: CallMark },
): { json: unknown; made: string[] } {
  const caller = callerOf(google, call)
  const nowMs = google.clock.nowMs()
  const spender = { developerToken: caller.developerToken, access: caller.developer }
  const made: string[] = []
  if (address.customerId === null) {
    google.usage.count({ ...spender, customerId: null }, 1, nowMs)
    const direct = caller.person.customers.filter(({ managerId }) => managerId === null)
    return { json: { resourceNames: direct.map(({ id }) => `customers/${id}`) }, made }
  }
  const customer = customerFor(call, caller, address.customerId)
  if (call.bodyProblem) throw badPayload(`Invalid JSON payload received. ${call.bodyProblem}`)
  const request: AdsRequest = {
    google,
    call,
    caller,
    customer,
    mark,
    nowMs,
    made,
    version: numberOf(address.version),
    spend: (operations) =>
      google.usage.count({ ...spender, customerId: customer.id }, operations, nowMs),
  }
  return { json: customerRoutes[address.route]?.(request), made }
}

/** The picture behind an asset's `fullSize.url`, for whoever shows a preview. */
function answerPicture(google: GoogleWorld, path: string): SandboxAnswer | null {
  const [, customerId, id] = /^\/pictures\/(\d+)\/(\d+)$/.exec(path) ?? []
  if (!customerId || !id) return null
  const asset = google.assets.get(id)
  if (!asset?.base64 || asset.customerId !== customerId) {
    return { status: 404, text: 'Not found', contentType: 'text/plain' }
  }
  const image = asset.fields.imageAsset as { mimeType: string }
  const contentType = contentTypes[image.mimeType] ?? 'application/octet-stream'
  return { status: 200, bytes: Buffer.from(asset.base64, 'base64'), contentType }
}
