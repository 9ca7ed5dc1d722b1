/** Google's own words, each list in one place: what JSON may hold and what a query may compare with. */
export const statuses = ['ENABLED', 'PAUSED', 'REMOVED'] as const

export const channelTypes = [
  'SEARCH',
  'DISPLAY',
  'SHOPPING',
  'HOTEL',
  'VIDEO',
  'MULTI_CHANNEL',
  'LOCAL',
  'SMART',
  'PERFORMANCE_MAX',
  'LOCAL_SERVICES',
  'TRAVEL',
  'DEMAND_GEN',
] as const

export const groupTypes = [
  'SEARCH_STANDARD',
  'DISPLAY_STANDARD',
  'SHOPPING_PRODUCT_ADS',
  'HOTEL_ADS',
  'SHOPPING_SMART_ADS',
  'VIDEO_BUMPER',
  'VIDEO_TRUE_VIEW_IN_STREAM',
  'VIDEO_TRUE_VIEW_IN_DISPLAY',
  'VIDEO_NON_SKIPPABLE_IN_STREAM',
  'SEARCH_DYNAMIC_ADS',
  'SHOPPING_COMPARISON_LISTING_ADS',
  'PROMOTED_HOTEL_ADS',
  'VIDEO_RESPONSIVE',
  'VIDEO_EFFICIENT_REACH',
  'SMART_CAMPAIGN_ADS',
  'TRAVEL_ADS',
] as const

export const matchTypes = ['EXACT', 'PHRASE', 'BROAD'] as const
export const deliveryMethods = ['STANDARD', 'ACCELERATED'] as const
export const budgetPeriods = ['DAILY', 'CUSTOM_PERIOD'] as const
export const budgetTypes = ['STANDARD', 'FIXED_CPA', 'SMART_CAMPAIGN', 'LOCAL_SERVICES'] as const
export const politicalAnswers = [
  'CONTAINS_EU_POLITICAL_ADVERTISING',
  'DOES_NOT_CONTAIN_EU_POLITICAL_ADVERTISING',
] as const

export const servingStatuses = ['SERVING', 'NONE', 'ENDED', 'PENDING', 'SUSPENDED'] as const
export const primaryStatuses = [
  'ELIGIBLE',
  'PAUSED',
  'REMOVED',
  'ENDED',
  'PENDING',
  'MISCONFIGURED',
  'LIMITED',
  'LEARNING',
  'NOT_ELIGIBLE',
] as const

export const campaignReasons = [
  'CAMPAIGN_REMOVED',
  'CAMPAIGN_PAUSED',
  'CAMPAIGN_PENDING',
  'CAMPAIGN_ENDED',
  'CAMPAIGN_DRAFT',
  'BIDDING_STRATEGY_MISCONFIGURED',
  'BIDDING_STRATEGY_LIMITED',
  'BIDDING_STRATEGY_LEARNING',
  'BIDDING_STRATEGY_CONSTRAINED',
  'BUDGET_CONSTRAINED',
  'BUDGET_MISCONFIGURED',
  'SEARCH_VOLUME_LIMITED',
  'AD_GROUPS_PAUSED',
  'NO_AD_GROUPS',
  'KEYWORDS_PAUSED',
  'NO_KEYWORDS',
  'AD_GROUP_ADS_PAUSED',
  'NO_AD_GROUP_ADS',
  'HAS_ADS_LIMITED_BY_POLICY',
  'HAS_ADS_DISAPPROVED',
  'MOST_ADS_UNDER_REVIEW',
] as const

export const approvalStatuses = [
  'DISAPPROVED',
  'APPROVED_LIMITED',
  'APPROVED',
  'AREA_OF_INTEREST_ONLY',
] as const
export const reviewStatuses = [
  'REVIEW_IN_PROGRESS',
  'REVIEWED',
  'UNDER_APPEAL',
  'ELIGIBLE_MAY_SERVE',
] as const

export const customerStatuses = ['ENABLED', 'CANCELED', 'SUSPENDED', 'CLOSED'] as const
export const assetTypes = [
  'YOUTUBE_VIDEO',
  'MEDIA_BUNDLE',
  'IMAGE',
  'TEXT',
  'LEAD_FORM',
  'CALLOUT',
  'SITELINK',
  'CALL_TO_ACTION',
] as const
export const adTypes = [
  'RESPONSIVE_SEARCH_AD',
  'RESPONSIVE_DISPLAY_AD',
  'DEMAND_GEN_MULTI_ASSET_AD',
] as const
export const criterionTypes = [
  'KEYWORD',
  'AGE_RANGE',
  'GENDER',
  'PLACEMENT',
  'TOPIC',
  'LOCATION',
  'LANGUAGE',
] as const
export const ageRanges = [
  'AGE_RANGE_18_24',
  'AGE_RANGE_25_34',
  'AGE_RANGE_35_44',
  'AGE_RANGE_45_54',
  'AGE_RANGE_55_64',
  'AGE_RANGE_65_UP',
  'AGE_RANGE_UNDETERMINED',
] as const
export const genders = ['MALE', 'FEMALE', 'UNDETERMINED'] as const
export const biddingTypes = [
  'MANUAL_CPC',
  'MANUAL_CPM',
  'MAXIMIZE_CONVERSIONS',
  'MAXIMIZE_CONVERSION_VALUE',
  'TARGET_CPA',
  'TARGET_ROAS',
  'TARGET_SPEND',
  'TARGET_IMPRESSION_SHARE',
] as const
export const devices = ['MOBILE', 'TABLET', 'DESKTOP', 'CONNECTED_TV', 'OTHER'] as const
export const adNetworks = ['SEARCH', 'SEARCH_PARTNERS', 'CONTENT', 'MIXED'] as const
export const mimeTypes = ['IMAGE_JPEG', 'IMAGE_GIF', 'IMAGE_PNG'] as const
export const geoTargetTypes = ['PRESENCE_OR_INTEREST', 'SEARCH_INTEREST', 'PRESENCE'] as const
export const servedAssetFields = [
  'HEADLINE_1',
  'HEADLINE_2',
  'HEADLINE_3',
  'DESCRIPTION_1',
  'DESCRIPTION_2',
] as const
export const formatSettings = ['ALL_FORMATS', 'NON_NATIVE', 'NATIVE'] as const
export const buttonTexts = [
  'Apply Now',
  'Book Now',
  'Buy Now',
  'Contact Us',
  'Download',
  'Get Quote',
  'Install',
  'Learn More',
  'Order Now',
  'See More',
  'Shop Now',
  'Sign Up',
  'Subscribe',
  'Visit Site',
] as const
