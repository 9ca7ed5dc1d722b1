import type { Request, RequestHandler } from 'express'
import { z } from 'zod'
import { networkNames } from '../../shared/networks.ts'
import { type Arrival, finishConnecting, startConnecting } from '../connections/connect.ts'
import type { Rooms } from '../context.ts'
import { publicUrl } from '../env.ts'
import { AppError, invalid, notFound } from '../errors.ts'
import { holds, type Principal, sees } from '../principal.ts'
import { resolvePrincipal } from './principal.ts'

const permission = 'connections:connect'

/** `GET /api/campaigns/connect/:network?organization_id=`: sends a brand admin's browser to the network. */
export function connectStart(rooms: Rooms): RequestHandler {
  return async (request, response) => {
    if (request.method !== 'GET') throw new AppError('method_not_allowed')
    const principal = await resolvePrincipal(rooms, request, response)
    if (!principal) throw new AppError('unauthenticated')
    const network = networkOf(rooms, request)
    const organizationId = organizationOf(request, principal)
    admit(principal, organizationId)
    if (principal.kind === 'session') refuseForeign(request)
    const connectionId = readNumber(request, 'connection_id') ?? undefined
    const start = { network, organizationId, connectionId, origin: originOf(rooms, request) }
    const url = await startConnecting(rooms, principal, start)
    // A program cannot follow the network's pages: it gets the address for its person to open.
    if (principal.kind === 'token') response.json({ url })
    else response.redirect(302, url)
  }
}

function networkOf(rooms: Rooms, request: Request): string {
  const name = z.enum(networkNames).safeParse(request.params.network)
  if (!name.success || !rooms.networks.get(name.data)) throw notFound()
  return name.data
}

/** The one that is asked for, or the only one this principal belongs to. */
function organizationOf(request: Request, principal: Principal): number {
  const asked = readNumber(request, 'organization_id')
  if (asked !== null) {
    if (!sees(principal, asked)) throw notFound()
    return asked
  }
  const { memberships } = principal
  if (memberships.length === 1) return memberships[0]!.organizationId
  if (memberships.length === 0) throw new AppError('not_allowed', { message: onlyAdmins })
  throw invalid({ organization_id: 'is needed: you belong to several organizations' })
}

const onlyAdmins = 'Only an owner or an admin of the brand connects ad accounts.'

function admit(principal: Principal, organizationId: number): void {
  if (principal.token?.permission === 'read') throw new AppError('token_read_only')
  if (!holds(principal, permission, organizationId)) {
    throw new AppError('not_allowed', { message: onlyAdmins })
  }
}

function readNumber(request: Request, name: string): number | null {
  const text = request.query[name]
  if (text === undefined) return null
  if (typeof text !== 'string' || !/^[1-9]\d{0,9}$/.test(text)) throw notFound()
  const number = Number(text)
  if (number > 2_147_483_647) throw notFound()
  return number
}

// Another site must not start a journey in somebody's name: browsers say who caused a navigation.
function refuseForeign(request: Request): void {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    throw new AppError('foreign_origin')
  }
}

const loopback = new Set(['127.0.0.1', 'localhost'])

/**
 * Where the network sends the browser back to. Without a PUBLIC_URL the console is opened under any
 * name of this machine, and the cookie only travels to the one that was used.
 */
function originOf(rooms: Rooms, request: Request): string {
  const own = new URL(publicUrl(rooms.env)).origin
  const host = request.headers.host ?? ''
  const used = URL.canParse(`http://${host}`) ? new URL(`http://${host}`) : null
  return !rooms.env.PUBLIC_URL && used && loopback.has(used.hostname) ? used.origin : own
}

const BackQuery = z.object({
  state: z.string().min(1).max(200),
  code: z.string().min(1).max(4_000).optional(),
  auth_code: z.string().min(1).max(4_000).optional(),
  iss: z.string().max(500).optional(),
})

/**
 * `GET /api/campaigns/connect/:network/callback`: where a network sends the browser back. Whatever
 * happened, the browser ends on a page of the console, whose address is made here and never taken
 * from the request.
 */
export function connectCallback(rooms: Rooms): RequestHandler {
  return async (request, response) => {
    if (request.method !== 'GET') throw new AppError('method_not_allowed')
    const network = networkOf(rooms, request)
    const principal = await resolvePrincipal(rooms, request, response)
    if (principal?.kind === 'token') {
      throw new AppError('unauthenticated', {
        message: 'Only a signed-in browser comes back here.',
      })
    }
    const back = BackQuery.safeParse(request.query)
    if (!principal) return response.redirect(302, pageOf({ end: 'signed_out', connectionId: null }))
    if (!back.success) return response.redirect(302, pageOf({ end: 'expired', connectionId: null }))
    const { state, iss } = back.data
    const { callbackCode } = rooms.networks.get(network)!.capabilities
    const arrival = await finishConnecting(rooms, principal, {
      network,
      state,
      code: back.data[callbackCode] ?? null,
      issuer: iss ?? null,
      origin: originOf(rooms, request),
    })
    response.redirect(302, pageOf(arrival))
  }
}

function pageOf({ end, connectionId }: Arrival): string {
  const page = connectionId === null ? '/app/connections' : `/app/connections/${connectionId}`
  if (end === 'granted') return `${page}/choose`
  return `${page}?journey=${end}`
}
