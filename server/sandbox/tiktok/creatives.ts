import { isWebAddress } from '../consent-page.ts'
import { readName, readWords } from './names.ts'
import { isObject, type Params } from './params.ts'
import type { AdGroupRecord } from './records.ts'
import { TikTokError, wrongParameter } from './tiktok-error.ts'
import type { TikTokRequest } from './tiktok-request.ts'
import { adFormats, callToActions, identityTypes } from './vocabulary.ts'

const longestText = 100
const mostCards = 35

/** One creative of `ad/create`, checked and written down as it reads back. @throws TikTokError. */
export function readCreative(request: TikTokRequest, adgroup: AdGroupRecord, params: Params) {
  params.require('ad_name', 'ad_format', 'identity_type', 'identity_id')
  const format = params.needOneOf('ad_format', adFormats)
  if (format === 'CATALOG_CAROUSEL' || format === 'LIVE_CONTENT') {
    throw new TikTokError(
      40118,
      `ad_format: ${format} is not on the allow list of this advertiser.`,
    )
  }
  const media = readMedia(request, adgroup, { params, format })
  params.require('ad_text')
  return {
    name: readName(params, 'ad_name'),
    ad_format: format,
    ...readIdentity(request, adgroup, params),
    ...media,
    ad_text: readText(params),
    call_to_action: params.oneOf('call_to_action', callToActions) ?? null,
    call_to_action_id: params.text('call_to_action_id') ?? null,
    ...readDestination(adgroup, params),
  }
}

function readText(params: Params): string {
  const text = readWords(params, 'ad_text', longestText) ?? ''
  if (/[#{}]/.test(text))
    throw wrongParameter('ad_text: The characters #, { and } are not supported.')
  return text
}

function readIdentity({ tiktok }: TikTokRequest, adgroup: AdGroupRecord, params: Params) {
  const identityType = params.needOneOf('identity_type', identityTypes)
  const identity = tiktok.identities.get(params.need('identity_id'))
  if (identity?.advertiserId !== adgroup.advertiserId || identity.identityType !== identityType) {
    throw wrongParameter('identity_id: The identity does not exist under this advertiser.')
  }
  return {
    identity_type: identityType,
    identity_id: identity.id,
    display_name: identity.displayName,
  }
}

type Shown = { params: Params; format: string }

function readMedia(request: TikTokRequest, adgroup: AdGroupRecord, { params, format }: Shown) {
  const images = params.list('image_ids') ?? []
  for (const id of images) {
    if (request.tiktok.images.get(id)?.advertiserId !== adgroup.advertiserId) {
      throw wrongParameter(`image_ids: The image ${id} does not exist under this advertiser.`)
    }
  }
  if (format === 'SINGLE_VIDEO') checkVideo(request, adgroup, params)
  if (format === 'CAROUSEL_ADS') {
    params.require('music_id')
    if (images.length < 2 || images.length > mostCards) {
      throw wrongParameter(`image_ids: A carousel shows from 2 to ${mostCards} images.`)
    }
  } else if (images.length !== 1) {
    const role =
      format === 'SINGLE_VIDEO' ? 'A video needs one cover image.' : 'One image is needed.'
    throw wrongParameter(`image_ids: ${role}`)
  }
  const onlyTikTok = adgroup.placements.every((placement) => placement === 'PLACEMENT_TIKTOK')
  if (format === 'SINGLE_IMAGE' && onlyTikTok) {
    throw wrongParameter('ad_format: SINGLE_IMAGE is not supported on PLACEMENT_TIKTOK.')
  }
  return { image_ids: images, video_id: params.text('video_id') ?? null }
}

function checkVideo(
  { tiktok, nowMs }: TikTokRequest,
  adgroup: AdGroupRecord,
  params: Params,
): void {
  const id = params.need('video_id')
  const video = tiktok.videos.get(id)
  if (video?.advertiserId !== adgroup.advertiserId) {
    throw wrongParameter(`video_id: The video ${id} does not exist under this advertiser.`)
  }
  if (nowMs < video.readyAtMs) {
    throw new TikTokError(40901, 'The video is still being transcoded. Please try again later.')
  }
}

function readDestination(adgroup: AdGroupRecord, params: Params) {
  const address = params.text('landing_page_url')
  if (adgroup.promotionType === 'WEBSITE' && address === undefined && !params.has('page_id')) {
    throw wrongParameter('Missing required field(s): landing_page_url.')
  }
  if (address !== undefined && !isWebAddress(address)) {
    throw wrongParameter('landing_page_url: Not a valid URL.')
  }
  const utm = params.raw('utm_params')
  const isList =
    Array.isArray(utm) && utm.every((one) => isObject(one) && typeof one.key === 'string')
  if (utm !== undefined && !isList) throw wrongParameter('utm_params: Not a valid list.')
  return {
    landing_page_url: address ?? null,
    page_id: params.raw('page_id') ?? null,
    utm_params: utm ?? [],
  }
}
