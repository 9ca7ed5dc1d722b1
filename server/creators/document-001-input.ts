import type { Request } from 'express'
import { z } from 'zod'
import { creatorDefaults } from '../../shared/creators.ts'
import { currencyCodes } from '../../shared/currencies.ts'
import { minorToMicros } from '../../shared/money.ts'
import type { Context } from '../context.ts'
import { row } from '../database/sequelize.ts'
import { versionAsked001 } from '../http/if-match.ts'
import { amountNames, amounts, names, totals } from './document-001-words.ts'

type Id = number | undefined
type Body = Record<string, unknown>

/** Our own names are not the document's: with a space behind them no rule knows them. */
const unknown = (values: object) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`${name} `, value]))

export const listInput = ({ query }: Request, organizationId: Id) => {
  const { page, ...others } = query
  const number =
    /^[1-9]\d{0,9}$/.test(String(page)) && typeof page === 'string' ? Number(page) : page
  return { ...unknown(others), ...(page === undefined ? {} : { page: number }), organizationId }
}

export const showInput = ({ query, body }: Request, id: Id) => ({
  ...unknown({ ...query, ...(body as object) }),
  id,
})

export const deleteInput = (request: Request, id: Id) => ({
  ...showInput(request, id),
  ...versionAsked001(request),
})

export const moveInput = ({ query, body }: Request, id: Id) => {
  const { reason, ...others } = (body ?? {}) as Body
  return { ...unknown({ ...query, ...others }), ...(reason === undefined ? {} : { reason }), id }
}

/** A campaign in our names. Totals are the ledger's alone, so those that are sent are left out. */
export async function createInput(request: Request, organizationId: Id, context: Context) {
  const { campaign, rest } = wrapperOf(request)
  if (!campaign) return { ...rest, campaign: null, organizationId }
  const own = Object.fromEntries(Object.entries(campaign).filter(([name]) => !totals.has(name)))
  const currency = currencyOf(own.currency) ?? creatorDefaults.currency
  return { ...rest, ...(await inOurNames(own, currency, context)), organizationId }
}

export async function changeInput(request: Request, id: Id, context: Context) {
  const { campaign, rest } = wrapperOf(request)
  if (!campaign) return { ...rest, campaign: null, id }
  const hasAmounts = amountNames.some((name) => name in campaign)
  const present = hasAmounts ? await presentCurrency(context, id) : undefined
  const currency = currencyOf(campaign.currency) ?? present ?? creatorDefaults.currency
  return {
    ...rest,
    ...(await inOurNames(campaign, currency, context)),
    // Amounts were read in it, and it may be another one when the change is made.
    ...(present && campaign.currency === undefined ? { amountsIn: present } : {}),
    ...versionAsked001(request),
    id,
  }
}

/** The fields stand in `campaign`; what stands beside it is no field. */
function wrapperOf({ body, query }: Request) {
  const { campaign, ...others } = (body ?? {}) as Body
  const rest = unknown({ ...query, ...others })
  const is = typeof campaign === 'object' && campaign !== null && !Array.isArray(campaign)
  return { campaign: is ? (campaign as Body) : null, rest }
}

/** Lower case at this door, upper case inside; null for what is neither there nor a currency. */
function currencyOf(value: unknown): string | null {
  if (typeof value !== 'string' || value !== value.toLowerCase()) return null
  return currencyCodes.has(value.toUpperCase()) ? value.toUpperCase() : null
}

async function presentCurrency({ db, principal }: Context, id: Id): Promise<string | undefined> {
  if (!principal) return undefined
  const found = await row<{ currency: string }>(
    db,
    'SELECT currency FROM campaigns WHERE id = $1',
    [id],
  )
  return found?.currency
}

async function inOurNames(campaign: Body, currency: string, context: Context) {
  const entries = Object.entries(campaign).map(async ([name, value]) => {
    if (!Object.hasOwn(names, name)) return [`${name} `, value]
    return [names[name], await read(name, value, { currency, context })]
  })
  return Object.fromEntries(await Promise.all(entries)) as Body
}

/** What is none of what it should be becomes what no rule accepts: the gate refuses in its order. */
async function read(
  name: string,
  value: unknown,
  { currency, context }: { currency: string; context: Context },
): Promise<unknown> {
  if (name === 'currency') return currencyOf(value) ?? ''
  if (name === 'banner_asset_id') return value === null ? null : assetOf(context, value)
  if (!amounts.has(name)) return value
  if (!Number.isSafeInteger(value) || (value as number) < 0) return 'no amount'
  return minorToMicros(BigInt(value as number), currency).toString()
}

const Uuid = z.uuid().lowercase()
/** The number of no asset: what is missing and what is another's are refused as one. */
const nobody = 2_147_483_647

async function assetOf({ db, principal }: Context, value: unknown): Promise<unknown> {
  if (!principal || !Uuid.safeParse(value).success) return 'no uuid'
  const found = await row<{ id: number }>(db, 'SELECT id FROM assets WHERE uuid = $1', [value])
  return found?.id ?? nobody
}
