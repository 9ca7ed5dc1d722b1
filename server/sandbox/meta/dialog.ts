import { isWebAddress, pageHeaders, problemPage } from '../consent-page.ts'
import type { SandboxAnswer, SandboxCall } from '../network.ts'
import { dialogPage } from './dialog-page.ts'
import type { MetaWorld } from './meta-world.ts'
import { grantCode } from './oauth.ts'
import { Params } from './params.ts'
import { personById, sandboxApp } from './people.ts'

export type DialogRequest = { redirectUri: string; state: string; scopes: string[] }

const defaultScopes = ['public_profile']

/** The page on which a person allows the app: shown for GET, decided by its own form's POST. */
export function answerDialog(meta: MetaWorld, call: SandboxCall): SandboxAnswer {
  if (!/^\/(v\d+\.\d+\/)?dialog\/oauth$/.test(call.path))
    return html(404, problemPage('This page is not part of the sandbox.'))
  const params = Params.of(call)
  const asked = readDialog(params)
  if (typeof asked === 'string') return html(400, problemPage(asked))
  if (call.method === 'GET' || call.method === 'HEAD') return html(200, dialogPage(asked))
  return decide(meta, params, asked)
}

function readDialog(params: Params): DialogRequest | string {
  if (params.text('client_id') !== sandboxApp.id)
    return 'Invalid App ID: this app is not known here.'
  const type = params.text('response_type') ?? 'code'
  if (type !== 'code') return 'Only response_type=code is offered here.'
  const redirectUri = params.text('redirect_uri') ?? ''
  if (!isWebAddress(redirectUri)) {
    return 'URL blocked: redirect_uri is missing or is not an http or https address.'
  }
  return {
    redirectUri,
    state: params.text('state') ?? '',
    scopes: [
      ...new Set(
        params
          .text('scope')
          ?.split(/[\s,]+/)
          .filter(Boolean) ?? defaultScopes,
      ),
    ],
  }
}

function decide(meta: MetaWorld, params: Params, asked: DialogRequest): SandboxAnswer {
  const person = personById(params.text('user_id') ?? '')
  if (params.text('decision') !== 'continue' || !person) {
    return redirect(asked, {
      error: 'access_denied',
      error_code: '200',
      error_reason: 'user_denied',
      error_description: 'Permissions error',
    })
  }
  const ticked = new Set([params.raw('granted') ?? []].flat().map(String))
  const granted = asked.scopes.filter((scope) => ticked.has(scope))
  const declined = asked.scopes.filter((scope) => !ticked.has(scope))
  const { redirectUri } = asked
  return redirect(asked, {
    code: grantCode(meta, { userId: person.id, granted, declined, redirectUri }),
  })
}

function redirect(asked: DialogRequest, fields: Record<string, string>): SandboxAnswer {
  const url = new URL(asked.redirectUri)
  for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, value)
  if (asked.state) url.searchParams.set('state', asked.state)
  return { status: 303, headers: { Location: url.href }, text: '', contentType: 'text/html' }
}

function html(status: number, text: string): SandboxAnswer {
  return {
    status,
    text,
    contentType: 'text/html; charset=utf-8',
    headers: pageHeaders,
  }
}
