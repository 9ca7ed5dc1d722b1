import type { SandboxAnswer } from '../network.ts'
import {
  listAdAccounts,
  listMinimumBudgets,
  listPages,
  listPromotePages,
  readAdAccount,
  readMe,
} from './accounts.ts'
import { createAd } from './ads.ts'
import { createAdSet } from './adsets.ts'
import { createCampaign } from './campaigns.ts'
import { createCreative } from './creatives.ts'
import { listOfAccount, listOfObject } from './edges.ts'
import type { GraphHandler, GraphRequest } from './graph-request.ts'
import { deleteImage, listImages, uploadImages } from './images.ts'
import { readInsights } from './insights.ts'
import { debugToken, exchangeToken, listPermissions, removePermissions } from './oauth.ts'
import { deleteObject, readObject, updateObject } from './objects.ts'
import { readReport, startReport } from './reports.ts'
import { deleteVideo, readVideo, uploadVideo } from './videos.ts'

export type GraphRoute = {
  method: 'GET' | 'POST' | 'DELETE'
  pattern: RegExp
  /** What the call does, in words that hold for every network. */
  step: string
  /** Calls of the core API answer in versions whose ads calls have ended. */
  core?: true
  /** No token of a person is needed. */
  open?: true
  handle: GraphHandler
}

const account = String.raw`/act_(?<account>\d+)`
const object = String.raw`/(?<id>\d+)`

function path(pattern: string): RegExp {
  return new RegExp(`^${pattern}/?$`)
}

const signIn: GraphRoute[] = [
  {
    method: 'GET',
    pattern: path('/oauth/access_token'),
    step: 'token',
    core: true,
    open: true,
    handle: exchangeToken,
  },
  {
    method: 'POST',
    pattern: path('/oauth/access_token'),
    step: 'token',
    core: true,
    open: true,
    handle: exchangeToken,
  },
  {
    method: 'GET',
    pattern: path('/debug_token'),
    step: 'token',
    core: true,
    open: true,
    handle: debugToken,
  },
  { method: 'GET', pattern: path('/me'), step: 'read', core: true, handle: readMe },
  {
    method: 'GET',
    pattern: path('/(me|\\d+)/permissions'),
    step: 'read',
    core: true,
    handle: listPermissions,
  },
  {
    method: 'DELETE',
    pattern: path('/(me|\\d+)/permissions(/(?<permission>\\w+))?'),
    step: 'revoke',
    core: true,
    handle: removePermissions,
  },
  { method: 'GET', pattern: path('/me/accounts'), step: 'accounts', core: true, handle: listPages },
  { method: 'GET', pattern: path('/me/adaccounts'), step: 'accounts', handle: listAdAccounts },
]

const ofAccount: GraphRoute[] = [
  { method: 'GET', pattern: path(account), step: 'read', handle: readAdAccount },
  {
    method: 'POST',
    pattern: path(`${account}/campaigns`),
    step: 'create_campaign',
    handle: createCampaign,
  },
  {
    method: 'POST',
    pattern: path(`${account}/adsets`),
    step: 'create_ad_group',
    handle: createAdSet,
  },
  {
    method: 'POST',
    pattern: path(`${account}/adcreatives`),
    step: 'create_creative',
    handle: createCreative,
  },
  { method: 'POST', pattern: path(`${account}/ads`), step: 'create_ad', handle: createAd },
  {
    method: 'GET',
    pattern: path(`${account}/(?<edge>campaigns|adsets|ads|adcreatives)`),
    step: 'list',
    handle: listOfAccount,
  },
  { method: 'POST', pattern: path(`${account}/adimages`), step: 'upload', handle: uploadImages },
  { method: 'GET', pattern: path(`${account}/adimages`), step: 'list', handle: listImages },
  { method: 'DELETE', pattern: path(`${account}/adimages`), step: 'delete', handle: deleteImage },
  { method: 'POST', pattern: path(`${account}/advideos`), step: 'upload', handle: uploadVideo },
  {
    method: 'GET',
    pattern: path(`${account}/promote_pages`),
    step: 'list',
    handle: listPromotePages,
  },
  {
    method: 'GET',
    pattern: path(`${account}/minimum_budgets`),
    step: 'read',
    handle: listMinimumBudgets,
  },
  { method: 'GET', pattern: path(`${account}/insights`), step: 'insights', handle: readInsights },
  { method: 'POST', pattern: path(`${account}/insights`), step: 'insights', handle: startReport },
]

const ofObject: GraphRoute[] = [
  {
    method: 'GET',
    pattern: path(`${object}/insights`),
    step: 'insights',
    handle: reportOrInsights,
  },
  { method: 'POST', pattern: path(`${object}/insights`), step: 'insights', handle: startReport },
  {
    method: 'GET',
    pattern: path(`${object}/(?<edge>adsets|ads|adcreatives)`),
    step: 'list',
    handle: listOfObject,
  },
  { method: 'GET', pattern: path(object), step: 'read', handle: videoOr(readVideo, readObject) },
  { method: 'POST', pattern: path(object), step: 'update', handle: updateObject },
  {
    method: 'DELETE',
    pattern: path(object),
    step: 'delete',
    handle: videoOr(deleteVideo, deleteObject),
  },
]

const graphRoutes: readonly GraphRoute[] = [...signIn, ...ofAccount, ...ofObject]

export function findRoute(method: string, address: string) {
  for (const route of graphRoutes) {
    const match = route.method === method ? route.pattern.exec(address) : null
    if (match) return { route, match }
  }
  return null
}

/** The picture behind an image's `url`, for whoever shows a preview. */
export function answerPicture(
  request: GraphRequest['meta'],
  address: string,
): SandboxAnswer | null {
  const [, accountId, hash] = /^\/pictures\/(\d+)\/([0-9a-f]{32})$/.exec(address) ?? []
  if (!accountId || !hash) return null
  const image = request.images.get(`${accountId}:${hash}`)
  if (!image) return { status: 404, text: 'Not found', contentType: 'text/plain' }
  return { status: 200, bytes: Buffer.from(image.base64, 'base64'), contentType: image.contentType }
}

function reportOrInsights(request: GraphRequest): unknown {
  const isReport = request.meta.reports.get(request.match.groups?.id ?? '') !== undefined
  return isReport ? readReport(request) : readInsights(request)
}

function videoOr(video: GraphHandler, other: GraphHandler): GraphHandler {
  return (request) => {
    const isVideo = request.meta.videos.get(request.match.groups?.id ?? '') !== undefined
    return (isVideo ? video : other)(request)
  }
}
