import type { AccountAccess, AdapterSettings, CallOptions } from '../network.ts'
import { NetworkError } from '../network-error.ts'
import { callOf } from './campaigns.ts'
import type { TikTokClient } from './client.ts'
import { isKind } from './errors.ts'
import { Identities, type Identity, MadeIdentity } from './schemas.ts'
import { cutToWidth, withoutEmoji } from './words.ts'

const KNOWN_FOR_MS = 3_600_000
const LONGEST_NAME = 100
/** Accounts have a handful; behind so many pages nothing new is expected. */
const MOST_PAGES = 20

export type IdentityFinder = (
  access: AccountAccess,
  advertiserName: string,
  options?: CallOptions,
) => Promise<Identity>

type Asking = { client: TikTokClient; access: AccountAccess; options?: CallOptions }

/**
 * Finds who an account's ads speak as: the configured identity, else one of the advertiser's name,
 * which is made where it is missing, else the only one that the account has. Known for an hour.
 * @throws NetworkError `rejected` when there is none, or several of other names: an ad must not speak
 *   in a brand's name that nobody chose.
 */
export function createIdentityFinder(
  client: TikTokClient,
  settings: AdapterSettings,
): IdentityFinder {
  const known = new Map<string, { identity: Identity; until: number }>()
  return async (access, advertiserName, options) => {
    const name = cutToWidth(withoutEmoji(advertiserName), LONGEST_NAME)
    const key = JSON.stringify([access.accountId, name])
    const now = settings.now().getTime()
    const former = known.get(key)
    if (former && former.until > now) return former.identity
    const asking = { client, access, options }
    const wanted = settings.extra?.identityId
    const identity = wanted ? await configured(asking, wanted) : await named(asking, name)
    known.set(key, { identity, until: now + KNOWN_FOR_MS })
    return identity
  }
}

async function configured(asking: Asking, id: string): Promise<Identity> {
  const found = (await identities(asking)).find(({ identity_id }) => identity_id === id)
  if (found) return found
  throw missing(
    'The TikTok identity that is set for the console does not belong to this ad account. An operator must check the setting, or share the identity with the account.',
  )
}

async function named(asking: Asking, name: string): Promise<Identity> {
  const there = (await identities(asking)).filter(isUsable)
  const ofName = there.filter((one) => one.display_name === name)
  const own = ofName.find((one) => one.identity_type === 'CUSTOMIZED_USER') ?? ofName[0]
  return own ?? (await makeOr(asking, name, there))
}

/** Whether an identity of this kind can speak in an ad of ours. */
export function isSpeaking(type: string): boolean {
  return speaking.has(type)
}

/** Kinds that show a film which is no post yet; the others only promote posts, or goods of a shop. */
const speaking = new Set(['CUSTOMIZED_USER', 'TT_USER', 'BC_AUTH_TT'])

function isUsable(identity: Identity): boolean {
  const { identity_type: type, available_status: status } = identity
  const barred = identity.can_push_video === false || identity.is_gpppa === true
  const available = !status || status === 'AVAILABLE'
  return speaking.has(type) && available && (type === 'CUSTOMIZED_USER' || !barred)
}

// TikTok is closing names of one's own, account by account; then a TikTok account has to speak.
async function makeOr(asking: Asking, name: string, others: Identity[]): Promise<Identity> {
  const { client, access, options } = asking
  try {
    const made = await client.post({
      ...callOf(access, options),
      path: 'identity/create',
      params: { advertiser_id: access.accountId, display_name: name },
      schema: MadeIdentity,
    })
    return { identity_id: made.identity_id, identity_type: 'CUSTOMIZED_USER' }
  } catch (error) {
    if (!isKind(error, 'rejected', 'permission')) throw error
    const [other, ...more] = others
    if (other && more.length === 0) return other
    if (other) throw undecided(others)
    throw missing(
      'TikTok shows ads in the name of an identity, and this account has none and may not make one. Link a TikTok account to it in TikTok Ads Manager, then try again.',
    )
  }
}

async function identities({ client, access, options }: Asking): Promise<Identity[]> {
  const found: Identity[] = []
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const answer = await client.get({
      ...callOf(access, options),
      path: 'identity/get',
      params: { advertiser_id: access.accountId, page, page_size: 100 },
      schema: Identities,
    })
    found.push(...answer.identity_list)
    if (page >= (answer.page_info?.total_page ?? 1)) break
  }
  return found
}

function undecided(others: Identity[]): NetworkError {
  const names = others.map((one) => one.display_name || one.identity_id).slice(0, 5)
  return missing(
    `TikTok does not let this account make an identity of the advertiser’s name, and it has several others: ${names.join(', ')}. An operator must set which of them ads speak as.`,
  )
}

function missing(userMessage: string): NetworkError {
  return new NetworkError('tiktok', {
    kind: 'rejected',
    userMessage,
    networkMessage: 'no identity to advertise with',
  })
}
