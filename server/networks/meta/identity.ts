import type { AccountAccess, AdapterSettings, CallOptions } from '../network.ts'
import { NetworkError } from '../network-error.ts'
import type { GraphClient } from './client.ts'
import { isKind } from './errors.ts'
import { PageIdentity, pageOf } from './schemas.ts'

const KNOWN_FOR_MS = 3_600_000

export type PageFinder = (access: AccountAccess, options?: CallOptions) => Promise<string>

/**
 * Finds the Facebook page that stands behind an account's ads: the configured one, else the first
 * page the account may promote, else the first the person manages. Known for an hour per account.
 * @throws NetworkError `rejected` when there is none; a person has to make or share one.
 */
export function createPageFinder(client: GraphClient, settings: AdapterSettings): PageFinder {
  const known = new Map<string, { pageId: string; until: number }>()
  return async (access, options) => {
    const configured = settings.extra?.pageId
    if (configured) return configured
    const now = settings.now().getTime()
    const former = known.get(access.accountId)
    if (former && former.until > now) return former.pageId
    const pageId = await findPage(client, access, options)
    known.set(access.accountId, { pageId, until: now + KNOWN_FOR_MS })
    return pageId
  }
}

async function findPage(
  client: GraphClient,
  access: AccountAccess,
  options?: CallOptions,
): Promise<string> {
  for (const path of [`act_${access.accountId}/promote_pages`, 'me/accounts']) {
    const page = await firstPage(client, access, path, options)
    if (page) return page
  }
  throw new NetworkError('meta', {
    kind: 'rejected',
    userMessage:
      'Meta shows ads in the name of a Facebook page, and this account has none that it may use. Make a page or give this person a role on one, then try again.',
    networkMessage: 'no page to advertise with',
  })
}

// The account's own edge may be closed to a person who still manages a page.
async function firstPage(
  client: GraphClient,
  access: AccountAccess,
  path: string,
  options?: CallOptions,
): Promise<string | null> {
  try {
    const page = await client.get({
      path,
      params: { fields: 'id,name', limit: 1 },
      accessToken: access.accessToken,
      scope: access.accountId,
      schema: pageOf(PageIdentity),
      options,
    })
    return page.data[0]?.id ?? null
  } catch (error) {
    if (isKind(error, 'permission', 'not_found')) return null
    throw error
  }
}
