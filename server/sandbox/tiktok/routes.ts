import { updateAds } from './ad-update.ts'
import { updateAdGroup } from './adgroup-update.ts'
import { createAdGroup } from './adgroups.ts'
import { createAds } from './ads.ts'
import { readAdvertisers } from './advertisers.ts'
import { appeal } from './appeals.ts'
import { createCampaign } from './campaigns.ts'
import { createIdentity, listIdentities } from './identities.ts'
import { readImages, searchImages, uploadImage } from './images.ts'
import { listAdGroups, listAds, listCampaigns } from './lists.ts'
import { exchangeCode, listGrantedAdvertisers, refreshToken, revokeToken } from './oauth.ts'
import { checkReportTask, createReportTask, downloadReport } from './report-tasks.ts'
import { readReport } from './reports.ts'
import { readAdGroupReviews, readAdReviews } from './review-info.ts'
import { updateAdGroupStatus, updateAdStatus, updateCampaignStatus } from './status-update.ts'
import type { TikTokHandler } from './tiktok-request.ts'
import { updateCampaign } from './updates.ts'
import { readVideos, searchVideos, suggestCovers, uploadVideo } from './videos.ts'

export type TikTokRoute = {
  /** What the call does, in words that hold for every network. */
  step: string
  /** Takes a multipart body. */
  upload?: true
  /** No token of a person is needed. */
  open?: true
  handle: TikTokHandler
}

/** By method and path below the version; the slash at the end is part of the path. */
export const routes: Readonly<Record<string, TikTokRoute>> = {
  'POST /oauth2/access_token/': { step: 'token', open: true, handle: exchangeCode },
  'POST /oauth2/refresh_token/': { step: 'token', open: true, handle: refreshToken },
  'POST /oauth2/revoke_token/': { step: 'revoke', open: true, handle: revokeToken },
  'GET /oauth2/advertiser/get/': { step: 'accounts', handle: listGrantedAdvertisers },
  'GET /advertiser/info/': { step: 'accounts', handle: readAdvertisers },
  'GET /identity/get/': { step: 'list', handle: listIdentities },
  'POST /identity/create/': { step: 'create_identity', handle: createIdentity },

  'POST /campaign/create/': { step: 'create_campaign', handle: createCampaign },
  'POST /campaign/update/': { step: 'update', handle: updateCampaign },
  'POST /campaign/status/update/': { step: 'set_status', handle: updateCampaignStatus },
  'GET /campaign/get/': { step: 'list_campaigns', handle: listCampaigns },

  'POST /adgroup/create/': { step: 'create_group', handle: createAdGroup },
  'POST /adgroup/update/': { step: 'update', handle: updateAdGroup },
  'POST /adgroup/status/update/': { step: 'set_status', handle: updateAdGroupStatus },
  'GET /adgroup/get/': { step: 'list', handle: listAdGroups },
  'GET /adgroup/review_info/': { step: 'review', handle: readAdGroupReviews },
  'POST /adgroup/appeal/': { step: 'update', handle: appeal },

  'POST /ad/create/': { step: 'create_ad', handle: createAds },
  'POST /ad/update/': { step: 'update', handle: updateAds },
  'POST /ad/status/update/': { step: 'set_status', handle: updateAdStatus },
  'GET /ad/get/': { step: 'list', handle: listAds },
  'GET /ad/review_info/': { step: 'review', handle: readAdReviews },

  'POST /file/image/ad/upload/': { step: 'upload_image', upload: true, handle: uploadImage },
  'GET /file/image/ad/info/': { step: 'list', handle: readImages },
  'GET /file/image/ad/search/': { step: 'list', handle: searchImages },
  'POST /file/video/ad/upload/': { step: 'upload_video', upload: true, handle: uploadVideo },
  'GET /file/video/ad/info/': { step: 'list', handle: readVideos },
  'GET /file/video/ad/search/': { step: 'list', handle: searchVideos },
  'GET /file/video/suggestcover/': { step: 'list', handle: suggestCovers },

  'GET /report/integrated/get/': { step: 'insights', handle: readReport },
  'POST /report/task/create/': { step: 'insights', handle: createReportTask },
  'GET /report/task/check/': { step: 'insights', handle: checkReportTask },
  'GET /report/task/download/': { step: 'insights', handle: downloadReport },
}
