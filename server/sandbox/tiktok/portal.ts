import { consentPage, isWebAddress, pageHeaders, problemPage } from '../consent-page.ts'
import type { SandboxAnswer, SandboxCall } from '../network.ts'
import { grantCode } from './oauth.ts'
import { type Advertiser, people, personById, sandboxApp } from './people.ts'
import type { TikTokWorld } from './tiktok-world.ts'
import { permissionWords } from './vocabulary.ts'

type Asked = { redirectUri: string; state: string }

/** `/portal/auth`: the page on which a person allows the app; decided by its own form's POST. */
export function answerPortal(tiktok: TikTokWorld, call: SandboxCall): SandboxAnswer {
  if (!/^\/auth\/?$/.test(call.path)) {
    return html(404, problemPage('This page is not part of the sandbox.'))
  }
  const fields: Record<string, unknown> = { ...call.query, ...call.body }
  const asked = readAsked(fields)
  if (typeof asked === 'string') return html(400, problemPage(asked))
  if (call.method === 'GET' || call.method === 'HEAD') return html(200, pageOf(asked))
  return decide(tiktok, fields, asked)
}

function readAsked(fields: Record<string, unknown>): Asked | string {
  if (fields.app_id !== sandboxApp.id) return 'The app_id is not known here.'
  const redirectUri = typeof fields.redirect_uri === 'string' ? fields.redirect_uri : ''
  if (!isWebAddress(redirectUri)) {
    return 'The redirect_uri is missing or is not an http or https address.'
  }
  return { redirectUri, state: typeof fields.state === 'string' ? fields.state : '' }
}

function pageOf({ redirectUri, state }: Asked): string {
  return consentPage({
    network: 'TikTok',
    appName: sandboxApp.name,
    carried: { app_id: sandboxApp.id, redirect_uri: redirectUri, state },
    permissions: Object.entries(permissionWords).map(([value, words]) => ({ value, words })),
    people: people.map(({ id, name, advertisers }) => ({
      id,
      name,
      accounts: advertisers.map((one) => ({ name: one.name, note: noteOf(one) })),
    })),
  })
}

function noteOf({ currency, zone, status }: Advertiser): string {
  return `${currency}, ${zone}${status === 'STATUS_LIMIT' ? ', punished' : ''}`
}

function decide(tiktok: TikTokWorld, fields: Record<string, unknown>, asked: Asked): SandboxAnswer {
  const person = personById(String(fields.user_id ?? ''))
  if (fields.decision !== 'continue' || !person) {
    return redirect(asked, { error: 'access_denied', error_description: 'Authorization canceled' })
  }
  const ticked = [fields.granted ?? []].flat().map(String)
  const scopes = Object.keys(permissionWords)
    .filter((number) => ticked.includes(number))
    .map((number) => Number.parseInt(number, 10))
  const code = grantCode(tiktok, { userId: person.id, scopes })
  // Both names are seen on real callbacks.
  return redirect(asked, { auth_code: code, code })
}

function redirect(asked: Asked, fields: Record<string, string>): SandboxAnswer {
  const url = new URL(asked.redirectUri)
  for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, value)
  if (asked.state) url.searchParams.set('state', asked.state)
  return { status: 302, headers: { Location: url.href }, text: '', contentType: 'text/html' }
}

function html(status: number, text: string): SandboxAnswer {
  return { status, text, contentType: 'text/html; charset=utf-8', headers: pageHeaders }
}
