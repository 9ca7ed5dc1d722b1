import type { Advertiser } from './people.ts'
import { wrongParameter } from './tiktok-error.ts'
import { ownAdvertiser, type TikTokRequest } from './tiktok-request.ts'

const mostIds = 100
/** 2024-02-02 12:00 UTC in seconds: older than everything the sandbox does. */
const openedAtSeconds = 1_706_875_200

const punished =
  '1:Your account has been suspended due to suspicious or unusual activity or a violation of the advertising guidelines.,endtime:2032-12-10 12:17:03'

/** `GET /advertiser/info/?advertiser_ids=[…]`. */
export function readAdvertisers({ params, viewer }: TikTokRequest): unknown {
  const ids = params.ids('advertiser_ids', mostIds)
  const fields = params.list('fields')
  const list = ids.map((id) => pick(describe(ownAdvertiser(viewer(), id)), fields))
  return { list }
}

/** Only the asked fields, all of them without a wish. @throws TikTokError 40002 for an unknown one. */
export function pick(
  row: Readonly<Record<string, unknown>>,
  fields: readonly string[] | undefined,
): Record<string, unknown> {
  if (fields === undefined) return { ...row }
  const unknown = fields.find((field) => !(field in row))
  if (unknown !== undefined) throw wrongParameter(`fields: ${unknown} is not a valid field.`)
  return Object.fromEntries(fields.map((field) => [field, row[field]]))
}

function describe(one: Advertiser): Record<string, unknown> {
  const limited = one.status === 'STATUS_LIMIT'
  return {
    advertiser_id: one.id,
    name: one.name,
    company: one.name.split(' ')[0],
    currency: one.currency,
    timezone: one.writtenZone,
    display_timezone: one.zone,
    country: one.country,
    status: one.status,
    rejection_reason: limited ? punished : '',
    role: 'ROLE_ADVERTISER',
    advertiser_account_type: 'AUCTION',
    balance: limited ? 0 : 100_000,
    language: 'en',
    industry: '291905',
    create_time: openedAtSeconds,
    brand: null,
    description: 'https://shop.example/',
    email: 'i***************@**********',
    telephone_number: '',
    license_no: '',
    license_url: null,
  }
}
