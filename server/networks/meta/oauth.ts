import type { AdAccount, AdapterSettings, CallOptions, OAuthGrant } from '../network.ts'
import { NetworkError } from '../network-error.ts'
import type { GraphClient } from './client.ts'
import { isKind } from './errors.ts'
import { toAccount } from './map.ts'
import { Account, Done, Permission, pageOf, Token } from './schemas.ts'

const wantedScopes = [
  'ads_management',
  'ads_read',
  'business_management',
  'pages_show_list',
  'pages_read_engagement',
]
/** Without these nothing works; the others only narrow what a person can choose. */
const neededScopes = ['ads_management', 'ads_read']
/** What fails together while nobody has chosen an account yet. */
const SCOPE = 'sign-in'

type Door = { client: GraphClient; settings: AdapterSettings }

export function authorizeUrl(
  { settings }: Pick<Door, 'settings'>,
  input: { state: string; redirectUri: string },
): string {
  const url = new URL(
    `${settings.hosts.www?.replace(/\/$/, '')}/${settings.apiVersion}/dialog/oauth`,
  )
  url.searchParams.set('client_id', settings.clientId)
  url.searchParams.set('redirect_uri', input.redirectUri)
  url.searchParams.set('state', input.state)
  url.searchParams.set('response_type', 'code')
  url.searchParams.set('scope', wantedScopes.join(','))
  return url.toString()
}

/**
 * Trades the code for a token of hours and that for one of about sixty days.
 * @throws NetworkError `auth` for a used or expired code, `permission` when the person unticked
 *   what advertising needs.
 */
export async function exchangeCode(
  door: Door,
  input: { code: string; redirectUri: string },
  options?: CallOptions,
): Promise<OAuthGrant> {
  const short = await door.client.get({
    path: 'oauth/access_token',
    params: { ...app(door), redirect_uri: input.redirectUri, code: input.code },
    accessToken: null,
    scope: SCOPE,
    schema: Token,
    options,
    secrets: [input.code],
    // A code works once: repeating a lost exchange would only report a used code.
    once: true,
  })
  const grant = await longLived(door, short.access_token, options)
  const scopes = await grantedScopes(door, grant.accessToken, options)
  const missing = neededScopes.filter((scope) => !scopes.includes(scope))
  if (missing.length > 0) throw scopesMissing(missing)
  return { ...grant, scopes }
}

/** Meta has no refresh token: a living long token is traded for a new one; a dead one needs the person. */
export async function refreshGrant(
  door: Door,
  grant: OAuthGrant,
  options?: CallOptions,
): Promise<OAuthGrant> {
  return { ...(await longLived(door, grant.accessToken, options)), scopes: grant.scopes }
}

async function longLived(door: Door, token: string, options?: CallOptions): Promise<OAuthGrant> {
  const answer = await door.client.get({
    path: 'oauth/access_token',
    params: { ...app(door), grant_type: 'fb_exchange_token', fb_exchange_token: token },
    accessToken: null,
    scope: SCOPE,
    schema: Token,
    options,
    secrets: [token],
  })
  const { access_token: accessToken, expires_in: seconds } = answer
  // No end, or an end of nought, is how Meta says that a token does not expire.
  const expiresAt = seconds ? new Date(door.settings.now().getTime() + seconds * 1000) : null
  return { accessToken, refreshToken: null, expiresAt, scopes: [] }
}

function app({ settings }: Door) {
  return { client_id: settings.clientId, client_secret: settings.clientSecret }
}

// People can untick scopes in the dialog, so what was asked is not what was granted.
async function grantedScopes(
  door: Door,
  accessToken: string,
  options?: CallOptions,
): Promise<string[]> {
  const { data } = await door.client.get({
    path: 'me/permissions',
    accessToken,
    scope: SCOPE,
    schema: pageOf(Permission),
    options,
  })
  return data.filter(({ status }) => status === 'granted').map(({ permission }) => permission)
}

function scopesMissing(missing: string[]): NetworkError {
  return new NetworkError('meta', {
    kind: 'permission',
    userMessage:
      'Advertising was not allowed in Meta’s dialog. Connect again and leave everything ticked.',
    networkMessage: `not granted: ${missing.join(', ')}`,
  })
}

/** Takes our app's rights away; a grant that Meta no longer knows counts as done. */
export async function revokeGrant(
  door: Door,
  grant: OAuthGrant,
  options?: CallOptions,
): Promise<void> {
  try {
    await door.client.remove({
      path: 'me/permissions',
      accessToken: grant.accessToken,
      scope: SCOPE,
      schema: Done,
      options,
    })
  } catch (error) {
    if (!isKind(error, 'auth')) throw error
  }
}

export async function listAccounts(
  door: Door,
  grant: OAuthGrant,
  options?: CallOptions,
): Promise<AdAccount[]> {
  const accounts: AdAccount[] = []
  const pages = door.client.pages({
    path: 'me/adaccounts',
    params: {
      fields: 'id,account_id,name,account_status,currency,timezone_name,user_tasks',
      limit: 100,
    },
    accessToken: grant.accessToken,
    scope: SCOPE,
    schema: pageOf(Account),
    options,
  })
  for await (const page of pages) accounts.push(...page.value.data.map(toAccount))
  return accounts
}
