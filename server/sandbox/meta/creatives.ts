import { wrongParameter } from './graph-error.ts'
import { type GraphRequest, wantsCheckOnly, writableAccount } from './graph-request.ts'
import { type MetaWorld, newId } from './meta-world.ts'
import { isObject, type Params } from './params.ts'
import type { SandboxAccount } from './people.ts'
import type { CreativeRecord } from './records.ts'

const callToActions = [
  'APPLY_NOW',
  'BOOK_TRAVEL',
  'BUY_NOW',
  'CALL_NOW',
  'CONTACT_US',
  'DOWNLOAD',
  'GET_OFFER',
  'GET_QUOTE',
  'INSTALL_MOBILE_APP',
  'LEARN_MORE',
  'MESSAGE_PAGE',
  'NO_BUTTON',
  'ORDER_NOW',
  'PLAY_GAME',
  'SHOP_NOW',
  'SIGN_UP',
  'SUBSCRIBE',
  'WATCH_MORE',
]

const keptFields = [
  'object_story_spec',
  'object_story_id',
  'asset_feed_spec',
  'url_tags',
  'degrees_of_freedom_spec',
]

/** `POST /act_X/adcreatives`. */
export function createCreative(request: GraphRequest): unknown {
  const { params } = request
  const account = writableAccount(request, request.match.groups?.account ?? '')
  const spec = readSpec(request, account, params)
  if (wantsCheckOnly(params)) return { success: true }
  const { id } = keepCreative(request, account, { name: params.text('name') ?? 'Creative', spec })
  request.made.push(id)
  return { id }
}

export function keepCreative(
  { meta, nowMs }: GraphRequest,
  account: SandboxAccount,
  { name, spec }: { name: string; spec: Record<string, unknown> },
): CreativeRecord {
  return meta.creatives.put({
    id: newId(meta),
    accountId: account.id,
    name,
    status: 'ACTIVE',
    spec,
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
  })
}

/** What an ad shows, checked: its page, its picture, its link. @throws GraphError 100. */
export function readSpec(
  { meta }: GraphRequest,
  account: SandboxAccount,
  params: Params,
): Record<string, unknown> {
  const story = params.object('object_story_spec')
  const given = story ?? params.text('object_story_id') ?? params.object('asset_feed_spec')
  if (given === undefined) throw wrongParameter('The parameter object_story_spec is required')
  if (story) checkStory(meta, account, story)
  const fields = keptFields.flatMap((field): [string, unknown][] => {
    if (!params.has(field)) return []
    return [[field, field.endsWith('_spec') ? params.json(field) : params.text(field)]]
  })
  return Object.fromEntries(fields)
}

function checkStory(
  meta: MetaWorld,
  account: SandboxAccount,
  story: Record<string, unknown>,
): void {
  if (story.page_id === undefined) {
    throw wrongParameter('object_story_spec needs a page_id.', 1443048, 'Page Missing')
  }
  if (String(story.page_id) !== account.page.id) {
    throw wrongParameter(
      'The page does not exist or this person may not advertise for it.',
      1487202,
      'Page Not Usable',
    )
  }
  if (isObject(story.link_data)) checkLinkAd(meta, account, story.link_data)
  else if (isObject(story.video_data)) checkPicture(meta, account, story.video_data)
  else
    throw wrongParameter('object_story_spec needs link_data or video_data.', 1443050, 'Ad Is Empty')
}

function checkLinkAd(
  meta: MetaWorld,
  account: SandboxAccount,
  data: Record<string, unknown>,
): void {
  if (!isWebAddress(data.link)) {
    throw wrongParameter(
      'link_data needs a link that starts with https://.',
      1443051,
      'Link Missing',
    )
  }
  const action = data.call_to_action
  if (action !== undefined && !(isObject(action) && callToActions.includes(String(action.type)))) {
    throw wrongParameter(
      'The call to action is not one that is offered.',
      1815520,
      'Invalid Button',
    )
  }
  checkPicture(meta, account, data)
}

function checkPicture(
  meta: MetaWorld,
  account: SandboxAccount,
  data: Record<string, unknown>,
): void {
  if (data.image_hash === undefined) {
    if (data.picture !== undefined || data.image_url !== undefined) return
    throw wrongParameter(
      'The ad needs a picture: image_hash is missing.',
      1443052,
      'Picture Missing',
    )
  }
  const image = meta.images.get(`${account.id}:${String(data.image_hash)}`)
  if (!image || image.deleted) {
    throw wrongParameter(
      'The picture was not found in this ad account.',
      1487213,
      'Picture Not Found',
    )
  }
}

function isWebAddress(value: unknown): boolean {
  if (typeof value !== 'string' || !URL.canParse(value)) return false
  const { protocol } = new URL(value)
  return protocol === 'https:' || protocol === 'http:'
}
