import type { Request } from 'express'
import type { AssetDetail, AssetRecord } from './present.ts'

/** Our names by those of document 000's API. */
const names: Record<string, string> = {
  organization_id: 'organizationId',
  name: 'name',
  kind: 'kind',
  youtube: 'youtube',
  reason: 'reason',
}
const theirs = new Map(Object.entries(names).map(([their, our]) => [our, their]))

// Our own names are not the document's, so they are handed on as what no rule knows.
const toOurs = (body: unknown) =>
  Object.fromEntries(
    Object.entries((body ?? {}) as Record<string, unknown>).map(([their, one]) => [
      Object.hasOwn(names, their) ? names[their]! : `${their} `,
      one,
    ]),
  )

export const registerInput = (request: Request) => toOurs(request.body)

export const recordInput = (request: Request, id: number | undefined) => ({
  ...toOurs(request.body),
  ...request.query,
  id,
})

const number = (text: unknown) => (/^\d{1,10}$/.test(String(text)) ? Number(text) : text)

export const listInput = (request: Request) => {
  const { organization_id, kind, status, limit, ...rest } = request.query
  return {
    ...rest,
    ...(organization_id === undefined ? {} : { organizationId: number(organization_id) }),
    ...(kind === undefined ? {} : { kind: [kind] }),
    ...(status === undefined ? {} : { status: [status] }),
    ...(limit === undefined ? {} : { limit: number(limit) }),
  }
}

/** A field at fault by the document's name; one that is given once there is a list here. */
export function faultInDocument(path: string, message: string): [string, string] {
  const [first = '', ...rest] = path.split('.')
  const name = (theirs.get(first) ?? first).trim()
  const inList = (first === 'kind' || first === 'status') && rest.length > 0
  return [inList ? name : [name, ...rest].join('.'), message]
}

/** An asset as document 000's API shows it. */
export function toDocument(asset: AssetRecord) {
  return {
    id: asset.uuid,
    organization_id: asset.organizationId,
    name: asset.name,
    kind: asset.kind,
    status: asset.status,
    problem: asset.problem,
    content_type: asset.contentType,
    size_bytes: asset.sizeBytes,
    width: asset.width,
    height: asset.height,
    duration_ms: asset.durationMs,
    youtube_id: asset.youtubeId,
    content: asset.url && `/api/assets/${asset.uuid}/content`,
    campaign_count: asset.campaigns,
    created_at: asset.createdAt,
  }
}

export const toDocumentList = (page: {
  items: AssetRecord[]
  pageInfo: { next: string | null; previous: string | null }
}) => ({ assets: page.items.map(toDocument), page_info: page.pageInfo })

/** One asset with where it was sent. */
export const toDocumentDetail = (asset: AssetDetail) => ({
  ...toDocument(asset),
  uploads: asset.uploads.map((one) => ({
    platform: one.network,
    account_id: one.accountId,
    state: one.state,
    problem: one.problem,
    uploaded_at: one.uploadedAt,
  })),
})
