import { readWords } from './names.ts'
import { pageOf, readPage } from './paging.ts'
import { type Advertiser, advertiserById } from './people.ts'
import type { IdentityRecord } from './records.ts'
import { wrongParameter } from './tiktok-error.ts'
import { readableAdvertiser, type TikTokRequest, writableAdvertiser } from './tiktok-request.ts'
import { newId, type TikTokWorld } from './tiktok-world.ts'
import { identityTypes } from './vocabulary.ts'

/** Advertisers of this country speak through an account of theirs; the others have to make a name. */
const countryWithAccounts = 'US'

/** `GET /identity/get/`. */
export function listIdentities(request: TikTokRequest): unknown {
  const { tiktok, params } = request
  const advertiser = readableAdvertiser(request)
  const type = params.oneOf('identity_type', identityTypes)
  const identities = tiktok.identities
    .all()
    .filter((one) => one.advertiserId === advertiser.id)
    .filter(({ identityType }) => type === undefined || identityType === type)
  const { list, page_info } = pageOf(identities, readPage(params))
  return { identity_list: list.map(show), page_info }
}

/** `POST /identity/create/`: a name and a picture of one's own choosing. */
export function createIdentity(request: TikTokRequest): unknown {
  const { tiktok, params, nowMs } = request
  params.require('advertiser_id', 'display_name')
  const advertiser = writableAdvertiser(request, 2)
  const displayName = readWords(params, 'display_name', 100) ?? ''
  const picture = params.text('image_uri')
  if (picture !== undefined && tiktok.images.get(picture)?.advertiserId !== advertiser.id) {
    throw wrongParameter('image_uri: The image does not exist under this advertiser.')
  }
  const identity = tiktok.identities.put({
    id: newId(tiktok),
    advertiserId: advertiser.id,
    identityType: 'CUSTOMIZED_USER',
    displayName,
    createdAtMs: nowMs,
  })
  request.made.push(identity.id)
  return { identity_id: identity.id }
}

/** Puts the accounts in place that advertisers have from the beginning. */
export function plantIdentities(tiktok: TikTokWorld, advertisers: readonly Advertiser[]): void {
  for (const { id, name, country } of advertisers) {
    const identityId = `6${id.slice(1)}`
    if (country !== countryWithAccounts || tiktok.identities.get(identityId)) continue
    tiktok.identities.put({
      id: identityId,
      advertiserId: id,
      identityType: 'TT_USER',
      displayName: name,
      createdAtMs: 0,
    })
  }
}

function show({ id, identityType, displayName, advertiserId }: IdentityRecord) {
  return {
    identity_id: id,
    identity_type: identityType,
    display_name: displayName,
    profile_image_url: '',
    available_status: 'AVAILABLE',
    can_manage_message: false,
    can_use_custom_identity: advertiserById(advertiserId)?.status === 'STATUS_ENABLE',
  }
}
