import type { Request } from 'express'
import { JsonNumber, microsToMinor, minorToMicros } from '../../shared/money.ts'
import type { Asking } from '../campaigns/model.ts'
import type { Context } from '../context.ts'
import { row } from '../database/sequelize.ts'
import { publicUrl } from '../env.ts'
import { isInputWords } from '../input-words.ts'
import type { RestDoor } from '../rest-door.ts'
import type { NumberedFundings } from './page.ts'
import { told } from './rest-told.ts'
import type { FundingRow } from './row.ts'
import type { FundingRecord } from './show.ts'

type Id = number | undefined
type Body = Record<string, unknown>

const base = '/organizations/:organization_id/campaigns/:campaign_id/fundings'
const inCampaign = { form: 'integer', of: 'creator_campaign', param: 'campaign_id' } as const
const ofFunding = { form: 'integer', of: 'funding', param: 'funding_id' } as const

const isObject = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const bodyOf = ({ body }: Request): Body => (isObject(body) ? body : {})

/** Names this door does not know keep a space behind them, so that no rule takes them for ours. */
const unknown = (values: object): Body =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`${name} `, value]))

const keyOf = (request: Request) => ({ idempotencyKey: request.headers['idempotency-key'] })

function listInput({ query }: Request, id: Id) {
  const { page, ...others } = query as Body
  const number = typeof page === 'string' && /^[1-9]\d{0,9}$/.test(page) ? Number(page) : page
  return { ...unknown(others), ...(page === undefined ? {} : { page: number }), id }
}

const showInput = (request: Request, id: Id) => ({
  ...unknown({ ...(request.query as Body), ...bodyOf(request) }),
  id,
})

/** Whole smallest units of the record's own currency; what is none becomes what no rule accepts. */
async function amountOf(
  { db, principal }: Context,
  value: unknown,
  { table, id }: { table: 'campaigns' | 'fundings'; id: Id },
): Promise<Body> {
  if (value === undefined) return {}
  const found =
    principal &&
    (await row<{ currency: string }>(
      db,
      table === 'campaigns'
        ? 'SELECT currency FROM campaigns WHERE id = $1'
        : 'SELECT currency FROM fundings WHERE id = $1',
      [id],
    ))
  if (!found || !Number.isSafeInteger(value) || (value as number) < 0) {
    return { amountMicros: 'no amount' }
  }
  return { amountMicros: minorToMicros(BigInt(value as number), found.currency).toString() }
}

const upper = (value: unknown) =>
  typeof value === 'string' && value === value.toLowerCase() ? value.toUpperCase() : 'no currency'

async function createInput(request: Request, id: Id, context: Context) {
  const { funding, ...others } = bodyOf(request)
  const rest = { ...unknown({ ...(request.query as Body), ...others }), ...keyOf(request), id }
  if (!isObject(funding)) return { ...rest, 'funding ': funding ?? null }
  const { amount, currency, provider, ...more } = funding
  return {
    ...rest,
    ...unknown(more),
    ...(await amountOf(context, amount, { table: 'campaigns', id })),
    ...(currency === undefined ? {} : { currency: upper(currency) }),
    ...(provider === undefined ? {} : { provider }),
  }
}

async function refundInput(request: Request, id: Id, context: Context) {
  const { amount, reason, ...others } = bodyOf(request)
  return {
    ...unknown({ ...(request.query as Body), ...others }),
    ...(await amountOf(context, amount, { table: 'fundings', id })),
    ...(reason === undefined ? {} : { reason }),
    ...keyOf(request),
    id,
  }
}

const sentences: Record<string, string> = {
  currency: 'must be the currency of the campaign in lower case',
  provider: 'must be transfer or stripe',
}

function fault(path: string, message: string): [string, string] {
  if (path === 'idempotencyKey') {
    return ['Idempotency-Key', isInputWords(message) ? 'is needed' : message]
  }
  if (path === 'amountMicros') {
    const own = message.includes('micros') || isInputWords(message)
    return ['amount', own ? 'must be a whole number of the smallest unit above zero' : message]
  }
  const field = path.trim()
  const own = path === field && isInputWords(message)
  if (path === 'funding ') return ['funding', 'must hold the fields of the funding']
  return [field, (own && sentences[field]) || message]
}

const time = (at: string | null) => (at === null ? null : at.replace(/\.\d+Z$/, 'Z'))

/** Amounts are whole numbers of the currency's smallest unit. */
function presentRow(one: FundingRow, { env }: Pick<Asking, 'env'>) {
  const amount = (micros: string | null) =>
    micros === null ? null : new JsonNumber(microsToMinor(BigInt(micros), one.currency).toString())
  const { organization, campaign } = one
  const address = `${publicUrl(env)}/organizations/${organization.id}/campaigns/${campaign.id}`
  return {
    id: one.id,
    campaign_id: campaign.id,
    provider: one.provider,
    status: one.state,
    currency: one.currency.toLowerCase(),
    amount: amount(one.amountMicros),
    settled_amount: amount(one.settledMicros),
    refunded_amount: amount(one.refundedMicros),
    charged_back_amount: amount(one.chargedBackMicros),
    refundable_amount: amount(one.refundableMicros),
    reference: one.reference,
    pay_url: one.payUrl,
    failure: one.failure,
    arrived_on: one.arrivedOn,
    created_at: time(one.createdAt),
    settled_at: time(one.settledAt),
    failed_at: time(one.failedAt),
    url: `${address}/fundings/${one.id}.json`,
  }
}

function present(one: FundingRecord, ctx: Pick<Asking, 'env'>) {
  const { instructions } = one
  return {
    ...presentRow(one, ctx),
    instructions: instructions && {
      holder: instructions.holder,
      account: instructions.account,
      bank: instructions.bank,
      reference: instructions.reference,
    },
    refunds: one.refunds.map((refund) => ({
      id: refund.id,
      amount: new JsonNumber(microsToMinor(BigInt(refund.amountMicros), one.currency).toString()),
      status: refund.state,
      reason: refund.reason,
      failure: refund.failure,
      created_at: time(refund.createdAt),
      settled_at: time(refund.settledAt),
    })),
  }
}

const one = `${base}/:funding_id`
const page = (params: Record<string, string>) =>
  /^[1-9]\d{0,9}$/.test(params.funding_id ?? '')
    ? `/app/fundings/${params.funding_id}`
    : '/app/fundings'

export const doors = {
  page: {
    ...told.page,
    route: `GET ${base}`,
    id: inCampaign,
    input: listInput,
    present: ({ items }: NumberedFundings, ctx: Asking) =>
      items.map((funding) => presentRow(funding, ctx)),
    headers: (list: NumberedFundings) => ({
      'Current-Page': String(list.page),
      'Page-Items': String(list.pageItems),
      'Total-Count': String(list.totalCount),
      'Total-Pages': String(list.totalPages),
    }),
    page,
    fault,
  },
  create: {
    ...told.create,
    route: `POST ${base}`,
    id: inCampaign,
    status: 201,
    input: createInput,
    present,
    fault,
  },
  get: { ...told.get, route: `GET ${one}`, id: ofFunding, input: showInput, present, page, fault },
  refund: {
    ...told.refund,
    route: `POST ${one}/refund`,
    id: ofFunding,
    input: refundInput,
    present,
    fault,
  },
} as const satisfies Record<string, RestDoor>
