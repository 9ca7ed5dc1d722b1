import type { Shape } from './message.ts'
import {
  adTypes,
  ageRanges,
  assetTypes,
  budgetPeriods,
  budgetTypes,
  channelTypes,
  deliveryMethods,
  formatSettings,
  genders,
  geoTargetTypes,
  groupTypes,
  matchTypes,
  politicalAnswers,
  servedAssetFields,
  statuses,
} from './vocabulary.ts'

/** What each resource may be sent as. Fields that Google only answers are left out of most of them. */
export const budgetShape: Shape = {
  resourceName: 'string',
  id: 'int64',
  name: 'string',
  amountMicros: 'int64',
  totalAmountMicros: 'int64',
  deliveryMethod: deliveryMethods,
  explicitlyShared: 'bool',
  period: budgetPeriods,
  type: budgetTypes,
  status: ['ENABLED', 'REMOVED'],
}

/** One of these says how a campaign bids. */
export const biddingShapes = {
  manualCpc: { enhancedCpcEnabled: 'bool' },
  manualCpm: {},
  maximizeConversions: { targetCpaMicros: 'int64' },
  maximizeConversionValue: { targetRoas: 'double' },
  targetCpa: {
    targetCpaMicros: 'int64',
    cpcBidCeilingMicros: 'int64',
    cpcBidFloorMicros: 'int64',
  },
  targetRoas: {
    targetRoas: 'double',
    cpcBidCeilingMicros: 'int64',
    cpcBidFloorMicros: 'int64',
  },
  targetSpend: { targetSpendMicros: 'int64', cpcBidCeilingMicros: 'int64' },
  targetImpressionShare: {
    location: ['ANYWHERE_ON_PAGE', 'TOP_OF_PAGE', 'ABSOLUTE_TOP_OF_PAGE'],
    locationFractionMicros: 'int64',
    cpcBidCeilingMicros: 'int64',
  },
} as const satisfies Record<string, Shape>

const bidding: Shape = Object.fromEntries(
  Object.entries(biddingShapes).map(([name, message]) => [name, { message }]),
)

const urlParameter: Shape = { key: 'string', value: 'string' }

const urls: Shape = {
  trackingUrlTemplate: 'string',
  finalUrlSuffix: 'string',
  urlCustomParameters: { list: { message: urlParameter } },
}

export const networkFlags = [
  'targetGoogleSearch',
  'targetSearchNetwork',
  'targetContentNetwork',
  'targetPartnerSearchNetwork',
] as const

/** From v21 a campaign says whether it is political; from v23 its dates carry a time of day. */
export function campaignShape(version: number): Shape {
  return {
    resourceName: 'string',
    id: 'int64',
    name: 'string',
    status: statuses,
    advertisingChannelType: channelTypes,
    campaignBudget: 'string',
    networkSettings: { flags: networkFlags },
    geoTargetTypeSetting: {
      message: {
        positiveGeoTargetType: geoTargetTypes,
        negativeGeoTargetType: ['PRESENCE_OR_INTEREST', 'PRESENCE'],
      },
    },
    ...bidding,
    ...urls,
    ...(version >= 23
      ? { startDateTime: 'string', endDateTime: 'string' }
      : { startDate: 'string', endDate: 'string' }),
    ...(version >= 21 ? { containsEuPoliticalAdvertising: politicalAnswers } : {}),
  }
}

export const groupShape: Shape = {
  resourceName: 'string',
  id: 'int64',
  name: 'string',
  campaign: 'string',
  status: statuses,
  type: groupTypes,
  cpcBidMicros: 'int64',
  cpmBidMicros: 'int64',
  targetCpaMicros: 'int64',
  targetRoas: 'double',
  optimizedTargetingEnabled: 'bool',
  ...urls,
}

const adText: Shape = { text: 'string', pinnedField: servedAssetFields }
const assetLink: Shape = { asset: 'string' }
const texts = { list: { message: adText } } as const
const links = { list: { message: assetLink } } as const

const adShape: Shape = {
  resourceName: 'string',
  id: 'int64',
  name: 'string',
  type: adTypes,
  finalUrls: { list: 'string' },
  finalMobileUrls: { list: 'string' },
  ...urls,
  responsiveSearchAd: {
    message: { headlines: texts, descriptions: texts, path1: 'string', path2: 'string' },
  },
  responsiveDisplayAd: {
    message: {
      marketingImages: links,
      squareMarketingImages: links,
      logoImages: links,
      squareLogoImages: links,
      headlines: texts,
      longHeadline: { message: adText },
      descriptions: texts,
      businessName: 'string',
      youtubeVideos: links,
      callToActionText: 'string',
      mainColor: 'string',
      accentColor: 'string',
      allowFlexibleColor: 'bool',
      pricePrefix: 'string',
      promoText: 'string',
      formatSetting: formatSettings,
    },
  },
}

export const adGroupAdShape: Shape = {
  resourceName: 'string',
  adGroup: 'string',
  status: statuses,
  ad: { message: adShape },
}

export const groupCriterionShape: Shape = {
  resourceName: 'string',
  criterionId: 'int64',
  adGroup: 'string',
  status: statuses,
  negative: 'bool',
  bidModifier: 'double',
  cpcBidMicros: 'int64',
  keyword: { message: { text: 'string', matchType: matchTypes } },
  ageRange: { message: { type: ageRanges } },
  gender: { message: { type: genders } },
  placement: { message: { url: 'string' } },
  topic: { message: { topicConstant: 'string' } },
}

export const campaignCriterionShape: Shape = {
  resourceName: 'string',
  criterionId: 'int64',
  campaign: 'string',
  status: statuses,
  negative: 'bool',
  bidModifier: 'double',
  location: { message: { geoTargetConstant: 'string' } },
  language: { message: { languageConstant: 'string' } },
  keyword: { message: { text: 'string', matchType: matchTypes } },
  placement: { message: { url: 'string' } },
}

export const assetShape: Shape = {
  resourceName: 'string',
  id: 'int64',
  name: 'string',
  type: assetTypes,
  imageAsset: { message: { data: 'bytes' } },
  youtubeVideoAsset: { message: { youtubeVideoId: 'string', youtubeVideoTitle: 'string' } },
  textAsset: { message: { text: 'string' } },
}
