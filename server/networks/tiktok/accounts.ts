import { isTimeZone } from '../../../shared/text.ts'
import type { AdAccount, CallOptions, OAuthGrant } from '../network.ts'
import { isForeignAccount } from './errors.ts'
import { type Door, grantedAdvertisers, SIGN_IN } from './oauth.ts'
import { type Advertiser, Advertisers } from './schemas.ts'

/** How many accounts TikTok describes at once. */
const AT_ONCE = 100

const fields = [
  'advertiser_id',
  'name',
  'currency',
  'display_timezone',
  'status',
  'rejection_reason',
]

/** Every ad account that the grant reaches, each once. */
export async function listAccounts(
  door: Door,
  grant: OAuthGrant,
  options?: CallOptions,
): Promise<AdAccount[]> {
  const granted = await grantedAdvertisers(door, grant, options)
  const ids = [...new Set(granted.map(({ advertiser_id: id }) => id))]
  const accounts: AdAccount[] = []
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = ids.slice(from, from + AT_ONCE)
    accounts.push(...(await describe({ door, grant, options }, some)).map(toAccount))
  }
  return accounts
}

type Asking = { door: Door; grant: OAuthGrant; options?: CallOptions }

// One account that was taken away spoils the whole question, so the rest is asked for without it.
async function describe(asking: Asking, ids: string[]): Promise<Advertiser[]> {
  const { door, grant, options } = asking
  try {
    const { list } = await door.client.get({
      path: 'advertiser/info',
      params: { advertiser_ids: ids, fields },
      accessToken: grant.accessToken,
      scope: SIGN_IN,
      schema: Advertisers,
      options,
    })
    const asked = new Map(list.map((one) => [one.advertiser_id, one]))
    return ids.flatMap((id) => asked.get(id) ?? [])
  } catch (error) {
    if (!isForeignAccount(error)) throw error
    if (ids.length === 1) return []
    const middle = Math.ceil(ids.length / 2)
    const first = await describe(asking, ids.slice(0, middle))
    return [...first, ...(await describe(asking, ids.slice(middle)))]
  }
}

const problems: Record<string, string> = {
  STATUS_DISABLE: 'TikTok has disabled this account.',
  STATUS_LIMIT: 'TikTok has suspended this account.',
  STATUS_PENDING_CONFIRM: 'TikTok is still checking this account.',
  STATUS_PENDING_CONFIRM_MODIFY: 'TikTok is checking what was changed on this account.',
  STATUS_PENDING_VERIFIED: 'This account waits for its verification at TikTok.',
  STATUS_CONFIRM_FAIL: 'TikTok did not approve this account.',
  STATUS_CONFIRM_FAIL_END: 'TikTok did not approve this account.',
  STATUS_CONFIRM_MODIFY_FAIL: 'TikTok did not approve what was changed on this account.',
  STATUS_WAIT_FOR_BPM_AUDIT: 'TikTok is still checking this account.',
  STATUS_WAIT_FOR_PUBLIC_AUTH: 'This account waits for its verification at TikTok.',
  STATUS_SELF_SERVICE_UNAUDITED: 'TikTok has not checked this account yet.',
  STATUS_CONTRACT_PENDING: 'The contract of this account is not in force yet.',
}

function toAccount(advertiser: Advertiser): AdAccount {
  const problem = problemOf(advertiser)
  return {
    accountId: advertiser.advertiser_id,
    name: advertiser.name || advertiser.advertiser_id,
    currency: advertiser.currency,
    // `timezone` is not read: it may be `Etc/GMT+8`, which means eight hours behind UTC.
    timeZone: advertiser.display_timezone ?? 'UTC',
    through: null,
    usable: problem === null,
    problem,
  }
}

function problemOf({ status, rejection_reason: reason, display_timezone: zone }: Advertiser) {
  if (status !== 'STATUS_ENABLE') {
    const said = problems[status] ?? 'TikTok does not let this account run ads at the moment.'
    const why = wordsOf(reason)
    return why ? `${said} TikTok says: ${why}` : said
  }
  // Without its zone the account's days, and with them its fees, would be counted wrongly.
  if (!zone || !isTimeZone(zone))
    return 'TikTok does not tell a time zone that we know for this account.'
  return null
}

// `1:Your account …,endtime:2032-12-10 12:17:03`: a number before the words and an end behind them.
function wordsOf(reason: string | null | undefined): string | null {
  const [, words = '', end] =
    /^(?:\d+:)?(.*?)(?:,endtime:(\d{4}-\d{2}-\d{2})[^,]*)?$/s.exec(reason?.trim() ?? '') ?? []
  if (words === '') return null
  return `${words.slice(0, 400)}${end ? ` (until ${end})` : ''}`
}
