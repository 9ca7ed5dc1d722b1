import { consentPage, isWebAddress, pageHeaders, problemPage } from '../consent-page.ts'
import type { SandboxAnswer, SandboxCall } from '../network.ts'
import type { GoogleWorld } from './google-world.ts'
import { grantCode } from './oauth.ts'
import { type GoogleCustomer, people, personById, sandboxClient } from './people.ts'
import { adsScope } from './tokens.ts'

type Asked = {
  redirectUri: string
  state: string
  scopes: string[]
  offline: boolean
  prompts: string[]
  challenge: { method: string; value: string } | null
  /** The caller's parameters as they came, for the form. */
  carried: Record<string, string>
}

const carriedFields = [
  'client_id',
  'redirect_uri',
  'response_type',
  'scope',
  'state',
  'access_type',
  'prompt',
  'code_challenge',
  'code_challenge_method',
]

const scopeWords: Record<string, string> = {
  [adsScope]: 'See, edit, create and delete your Google Ads accounts and data',
  openid: 'Associate you with your personal info on Google',
  'https://www.googleapis.com/auth/userinfo.email': 'See your email address',
}

/** `GET /o/oauth2/v2/auth` shows the consent page; its own form decides by POST. */
export function answerDialog(google: GoogleWorld, call: SandboxCall): SandboxAnswer {
  if (call.path !== '/o/oauth2/v2/auth') {
    return html(404, problemPage('This page is not part of the sandbox.'))
  }
  const asked = readAsked(call)
  if (typeof asked === 'string') return html(400, problemPage(asked))
  if (call.method === 'GET' || call.method === 'HEAD') return html(200, dialogPage(asked))
  return decide(google, call, asked)
}

function readAsked(call: SandboxCall): Asked | string {
  const text = (name: string) => {
    const value = call.body[name] ?? call.query[name]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  if (text('client_id') !== sandboxClient.id) {
    return 'Error 401: invalid_client. The OAuth client was not found.'
  }
  const redirectUri = text('redirect_uri') ?? ''
  if (!isWebAddress(redirectUri)) return 'Error 400: redirect_uri_mismatch.'
  if (text('response_type') !== 'code') return 'Error 400: unsupported_response_type.'
  const scopes = [...new Set(text('scope')?.split(/\s+/).filter(Boolean))]
  if (scopes.length === 0) return 'Error 400: invalid_request. Missing required parameter: scope.'
  const accessType = text('access_type') ?? 'online'
  if (accessType !== 'online' && accessType !== 'offline') {
    return 'Error 400: invalid_request. Invalid parameter value for access_type.'
  }
  const method = text('code_challenge_method') ?? 'plain'
  if (method !== 'plain' && method !== 'S256') {
    return 'Error 400: invalid_request. Invalid parameter value for code_challenge_method.'
  }
  const challenge = text('code_challenge')
  return {
    redirectUri,
    scopes,
    state: text('state') ?? '',
    offline: accessType === 'offline',
    prompts: text('prompt')?.split(/\s+/) ?? [],
    challenge: challenge ? { method, value: challenge } : null,
    carried: Object.fromEntries(carriedFields.flatMap((name) => pairOf(name, text(name)))),
  }
}

function pairOf(name: string, value: string | undefined): [string, string][] {
  return value === undefined ? [] : [[name, value]]
}

function decide(google: GoogleWorld, call: SandboxCall, asked: Asked): SandboxAnswer {
  const person = personById(String(call.body.user_id ?? ''))
  if (call.body.decision !== 'continue' || !person)
    return redirect(asked, { error: 'access_denied' })
  const ticked = new Set([call.body.granted ?? []].flat().map(String))
  const scopes = asked.scopes.filter((scope) => ticked.has(scope))
  if (scopes.length === 0) return redirect(asked, { error: 'access_denied' })
  const { redirectUri, challenge, offline } = asked
  const asksConsent = asked.prompts.includes('consent')
  const choice = { userId: person.id, scopes, redirectUri, challenge, offline, asksConsent }
  return redirect(asked, { code: grantCode(google, choice), scope: scopes.join(' ') })
}

function redirect(asked: Asked, fields: Record<string, string>): SandboxAnswer {
  const url = new URL(asked.redirectUri)
  if (asked.state) url.searchParams.set('state', asked.state)
  for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, value)
  return { status: 302, headers: { Location: url.href }, text: '', contentType: 'text/html' }
}

function dialogPage(asked: Asked): string {
  return consentPage({
    network: 'Google',
    appName: sandboxClient.name,
    carried: asked.carried,
    permissions: asked.scopes.map((value) => ({ value, words: scopeWords[value] ?? value })),
    people: people.map(({ id, name, customers }) => ({
      id,
      name,
      accounts: customers.map((one) => ({ name: one.name, note: noteOf(one) })),
    })),
  })
}

function noteOf({ currency, zone, manager, managerId, status }: GoogleCustomer): string {
  if (manager) return 'manager account'
  const below = managerId ? ', under the manager' : ''
  return `${currency}, ${zone}${below}${status === 'SUSPENDED' ? ', suspended' : ''}`
}

function html(status: number, text: string): SandboxAnswer {
  return { status, text, contentType: 'text/html; charset=utf-8', headers: pageHeaders }
}
