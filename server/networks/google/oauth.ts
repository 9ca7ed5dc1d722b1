import type { AdapterSettings, CallOptions, OAuthGrant } from '../network.ts'
import { NetworkError } from '../network-error.ts'
import { bare, type GoogleClient } from './client.ts'
import { isKind } from './errors.ts'
import { Anything, Token } from './schemas.ts'

const ADS_SCOPE = 'https://www.googleapis.com/auth/adwords'

export type Door = { client: GoogleClient; settings: AdapterSettings }

export function authorizeUrl(
  { settings }: Pick<Door, 'settings'>,
  input: { state: string; redirectUri: string; codeChallenge?: string },
): string {
  const url = new URL(`${bare(settings.hosts.accounts)}/o/oauth2/v2/auth`)
  const params = {
    client_id: settings.clientId,
    redirect_uri: input.redirectUri,
    response_type: 'code',
    scope: ADS_SCOPE,
    state: input.state,
    // Only both together bring a refresh token to a person who has connected before.
    access_type: 'offline',
    prompt: 'consent',
    ...(input.codeChallenge && {
      code_challenge: input.codeChallenge,
      code_challenge_method: 'S256',
    }),
  }
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value)
  return url.toString()
}

/**
 * Trades the code for an access token of an hour and a refresh token.
 * @throws NetworkError `auth` for a used or expired code, `permission` when the person unticked
 *   advertising.
 */
export async function exchangeCode(
  door: Door,
  input: { code: string; redirectUri: string; codeVerifier?: string },
  options?: CallOptions,
): Promise<OAuthGrant> {
  const { code, redirectUri, codeVerifier } = input
  const token = await door.client.signIn({
    path: 'token',
    form: {
      ...app(door),
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      ...(codeVerifier && { code_verifier: codeVerifier }),
    },
    schema: Token,
    options,
    secrets: [code, ...(codeVerifier ? [codeVerifier] : [])],
    // A code works once: repeating a lost exchange would only report a used code.
    once: true,
  })
  const scopes = (token.scope ?? '').split(' ').filter(Boolean)
  if (!scopes.includes(ADS_SCOPE)) throw scopeMissing()
  if (!token.refresh_token) throw notLasting()
  return {
    accessToken: token.access_token,
    refreshToken: token.refresh_token,
    expiresAt: endOf(door, token.expires_in),
    scopes,
  }
}

/** An access token of another hour. Google does not say the refresh token again: the old one stays. */
export async function refreshGrant(
  door: Door,
  grant: OAuthGrant,
  options?: CallOptions,
): Promise<OAuthGrant> {
  if (grant.refreshToken === null) throw notLasting()
  const token = await door.client.signIn({
    path: 'token',
    form: { ...app(door), grant_type: 'refresh_token', refresh_token: grant.refreshToken },
    schema: Token,
    options,
    secrets: [grant.refreshToken, grant.accessToken],
  })
  return {
    accessToken: token.access_token,
    refreshToken: token.refresh_token ?? grant.refreshToken,
    expiresAt: endOf(door, token.expires_in),
    scopes: grant.scopes,
  }
}

/** Ends the grant with all its tokens; one that Google no longer knows counts as done. */
export async function revokeGrant(
  door: Door,
  grant: OAuthGrant,
  options?: CallOptions,
): Promise<void> {
  const token = grant.refreshToken ?? grant.accessToken
  try {
    const secrets = [token]
    await door.client.signIn({
      path: 'revoke',
      form: { token },
      schema: Anything,
      options,
      secrets,
    })
  } catch (error) {
    if (!isKind(error, 'auth')) throw error
  }
}

function app({ settings }: Door) {
  return { client_id: settings.clientId, client_secret: settings.clientSecret }
}

function endOf({ settings }: Door, seconds: number): Date {
  return new Date(settings.now().getTime() + seconds * 1000)
}

function scopeMissing(): NetworkError {
  return new NetworkError('google', {
    kind: 'permission',
    userMessage:
      'Advertising was not allowed in Google’s dialog. Connect again and leave everything ticked.',
    networkMessage: 'not granted: adwords',
  })
}

function notLasting(): NetworkError {
  return new NetworkError('google', {
    kind: 'auth',
    userMessage: 'Google gave a sign-in that does not last. Connect again.',
    networkMessage: 'no refresh token',
  })
}
