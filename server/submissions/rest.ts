import type { Request } from 'express'
import { JsonNumber, microsToMinor } from '../../shared/money.ts'
import type { SubmissionRecord } from '../../shared/submissions.ts'
import { publicUrl } from '../env.ts'
import type { RestDoor } from '../rest-door.ts'
import type { Asking } from './find.ts'
import type { NumberedPage } from './page.ts'
import { told } from './rest-told.ts'

type Id = number | undefined
type Body = Record<string, unknown>

const base = '/organizations/:organization_id/campaigns/:campaign_id/submissions'
const inCampaign = { form: 'integer', of: 'creator_campaign', param: 'campaign_id' } as const
const ofSubmission = { form: 'integer', of: 'submission', param: 'submission_id' } as const

const names: Record<string, string> = {
  creator_handle: 'creatorHandle',
  creator_name: 'creatorName',
  payout_method: 'payoutMethod',
  payout_address: 'payoutAddress',
  video_url: 'videoUrl',
  submitted_at: 'submittedAt',
  submission_id: 'submissionId',
  view_count: 'viewCount',
  seen_at: 'seenAt',
}
const theirs = new Map(Object.entries(names).map(([their, our]) => [our, their]))

/** A name this door does not know keeps a space behind it, so that no rule takes it for one of ours. */
const inOurNames = (values: Body): Body =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      Object.hasOwn(names, name) ? names[name] : `${name} `,
      value,
    ]),
  )

const isObject = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const bodyOf = ({ body }: Request): Body => (isObject(body) ? body : {})

/** Both come by header, so that a body says only what is meant. */
const keyOf = (request: Request) => ({ idempotencyKey: request.headers['idempotency-key'] })

function listInput({ query }: Request, id: Id) {
  const { page, status, ...others } = query as Body
  const number = typeof page === 'string' && /^[1-9]\d{0,9}$/.test(page) ? Number(page) : page
  return {
    ...inOurNames(others),
    ...(page === undefined ? {} : { page: number }),
    ...(status === undefined ? {} : { state: status }),
    id,
  }
}

function createInput(request: Request, id: Id) {
  const { submission, ...others } = bodyOf(request)
  const fields = isObject(submission) ? inOurNames(submission) : { submission }
  return { ...inOurNames({ ...(request.query as Body), ...others }), ...fields, id }
}

function viewsInput(request: Request, id: Id) {
  const { views, ...others } = bodyOf(request)
  const list = Array.isArray(views)
    ? views.map((one: unknown) => (isObject(one) ? inOurNames(one) : one))
    : views
  return { ...inOurNames({ ...(request.query as Body), ...others }), views: list, id }
}

const showInput = (request: Request, id: Id) => ({
  ...inOurNames({ ...(request.query as Body), ...bodyOf(request) }),
  id,
})

const approveInput = (request: Request, id: Id) => ({
  ...showInput(request, id),
  ...keyOf(request),
})

function denyInput(request: Request, id: Id) {
  const { reason, ...others } = bodyOf(request)
  const rest = inOurNames({ ...(request.query as Body), ...others })
  return { ...rest, ...(reason === undefined ? {} : { reason }), ...keyOf(request), id }
}

function fault(path: string, message: string): [string, string] {
  if (path === 'idempotencyKey') {
    return ['Idempotency-Key', /^Invalid/.test(message) ? 'is needed' : message]
  }
  const parts = path.split('.').map((part) => theirs.get(part) ?? part.trim())
  return [parts.join('.').replace(/^state$/, 'status'), message]
}

const time = (at: string | null) => (at === null ? null : at.replace(/\.\d+Z$/, 'Z'))

/** Amounts are whole numbers of the currency's smallest unit. */
function toRestSubmission(one: SubmissionRecord, { env }: Pick<Asking, 'env'>) {
  const amount = (micros: string) =>
    new JsonNumber(microsToMinor(BigInt(micros), one.currency).toString())
  const address = `${publicUrl(env)}/organizations/${one.organizationId}/campaigns/${one.campaignId}`
  return {
    id: one.id,
    campaign_id: one.campaignId,
    creator: { id: one.creatorId, handle: one.creatorHandle, name: one.creatorName },
    platform_id: one.platformId,
    video_url: one.videoUrl,
    status: one.state,
    denied_reason: one.deniedReason,
    view_count: one.viewCount,
    views_at: time(one.viewsAt),
    currency: one.currency.toLowerCase(),
    earned_amount: amount(one.earnedMicros),
    paid_amount: amount(one.paidMicros),
    submitted_at: time(one.submittedAt),
    decided_at: time(one.decidedAt),
    updated_at: time(one.updatedAt),
    url: `${address}/submissions/${one.id}.json`,
  }
}

const present = toRestSubmission
const one = `${base}/:submission_id`
const page = (params: Record<string, string>) =>
  /^[1-9]\d{0,9}$/.test(params.campaign_id ?? '')
    ? `/app/creators/${params.campaign_id}`
    : '/app/campaigns'

export const doors = {
  page: {
    ...told.page,
    route: `GET ${base}`,
    id: inCampaign,
    input: listInput,
    present: ({ items }: NumberedPage, ctx: Asking) => items.map((row) => present(row, ctx)),
    headers: (list: NumberedPage) => ({
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
  get: {
    ...told.get,
    route: `GET ${one}`,
    id: ofSubmission,
    input: showInput,
    present,
    page,
    fault,
  },
  approve: {
    ...told.approve,
    route: `POST ${one}/approve`,
    id: ofSubmission,
    input: approveInput,
    present,
    fault,
  },
  deny: {
    ...told.deny,
    route: `POST ${one}/deny`,
    id: ofSubmission,
    input: denyInput,
    present,
    fault,
  },
  views: {
    ...told.views,
    route: `POST ${base}/views`,
    id: inCampaign,
    input: viewsInput,
    present: (taken: { taken: number; changed: number }) => ({
      taken: taken.taken,
      changed: taken.changed,
    }),
    fault,
  },
} as const satisfies Record<string, RestDoor>
