import type { AdapterSettings, CallOptions, OAuthGrant } from '../network.ts'
import { NetworkError } from '../network-error.ts'
import type { TikTokClient } from './client.ts'
import { isKind } from './errors.ts'
import { Anything, GrantedAdvertisers, Token } from './schemas.ts'

/** What fails together while nobody has chosen an account yet. */
export const SIGN_IN = 'sign-in'

export type Door = { client: TikTokClient; settings: AdapterSettings }

/** Permissions belong to the app, so the address names none. */
export function authorizeUrl(
  { settings }: Pick<Door, 'settings'>,
  input: { state: string; redirectUri: string },
): string {
  const url = new URL(`${settings.hosts.portal?.replace(/\/$/, '')}/auth`)
  url.searchParams.set('app_id', settings.clientId)
  url.searchParams.set('state', input.state)
  url.searchParams.set('redirect_uri', input.redirectUri)
  return url.toString()
}

/**
 * Trades the code for a token without an end.
 * @throws NetworkError `auth` for a used or expired code, `permission` when nothing was allowed.
 */
export async function exchangeCode(
  { client, settings }: Door,
  { code }: { code: string },
  options?: CallOptions,
): Promise<OAuthGrant> {
  const answer = await client.post({
    path: 'oauth2/access_token',
    params: {
      app_id: settings.clientId,
      secret: settings.clientSecret,
      auth_code: code,
      // With thousands of accounts this answer would come too late; they are listed page by page.
      return_advertiser_ids: false,
    },
    accessToken: null,
    scope: SIGN_IN,
    schema: Token,
    options,
    secrets: [code],
  })
  if (answer.scope.length === 0) throw nothingAllowed()
  return {
    accessToken: answer.access_token,
    refreshToken: null,
    expiresAt: null,
    scopes: answer.scope.map(String),
  }
}

function nothingAllowed(): NetworkError {
  return new NetworkError('tiktok', {
    kind: 'permission',
    userMessage: 'Nothing was allowed on TikTok’s page. Connect again and leave everything ticked.',
    networkMessage: 'a token without scopes',
  })
}

/**
 * A token of TikTok's has no end and cannot be traded for another: the same grant, once TikTok has
 * shown that it still takes it.
 */
export async function refreshGrant(
  door: Door,
  grant: OAuthGrant,
  options?: CallOptions,
): Promise<OAuthGrant> {
  await grantedAdvertisers(door, grant, options)
  return { ...grant, refreshToken: null, expiresAt: null }
}

/** Takes our app's rights away; a grant that TikTok no longer knows counts as done. */
export async function revokeGrant(
  { client, settings }: Door,
  grant: OAuthGrant,
  options?: CallOptions,
): Promise<void> {
  try {
    await client.post({
      path: 'oauth2/revoke_token',
      params: {
        app_id: settings.clientId,
        secret: settings.clientSecret,
        access_token: grant.accessToken,
      },
      accessToken: grant.accessToken,
      scope: SIGN_IN,
      schema: Anything,
      options,
    })
  } catch (error) {
    if (!isKind(error, 'auth')) throw error
  }
}

/** The ad accounts that a token reaches; TikTok's only way to ask whether it still lives. */
export async function grantedAdvertisers(
  { client, settings }: Door,
  { accessToken }: OAuthGrant,
  options?: CallOptions,
): Promise<{ advertiser_id: string; advertiser_name: string }[]> {
  const { list } = await client.get({
    path: 'oauth2/advertiser/get',
    params: { app_id: settings.clientId, secret: settings.clientSecret },
    accessToken,
    scope: SIGN_IN,
    schema: GrantedAdvertisers,
    options,
  })
  return list
}
