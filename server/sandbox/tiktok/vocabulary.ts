/** Objectives for new campaigns; the older ones are only read. */
export const objectives = [
  'REACH',
  'TRAFFIC',
  'VIDEO_VIEWS',
  'ENGAGEMENT',
  'APP_PROMOTION',
  'LEAD_GENERATION',
  'WEB_CONVERSIONS',
  'PRODUCT_SALES',
  'BRAND_CONSIDERATION',
] as const

export type Objective = (typeof objectives)[number]

/** Nothing is promoted by these, so there is no destination and no sale. */
export const destinationless: readonly string[] = ['REACH', 'VIDEO_VIEWS']

export const goalsByObjective: Record<Objective, readonly string[]> = {
  REACH: ['REACH'],
  TRAFFIC: ['CLICK', 'TRAFFIC_LANDING_PAGE_VIEW'],
  VIDEO_VIEWS: ['ENGAGED_VIEW', 'ENGAGED_VIEW_FIFTEEN'],
  ENGAGEMENT: ['FOLLOWERS', 'PAGE_VISIT'],
  APP_PROMOTION: ['INSTALL', 'CLICK', 'IN_APP_EVENT', 'VALUE'],
  LEAD_GENERATION: ['LEAD_GENERATION', 'CONVERT', 'CLICK'],
  WEB_CONVERSIONS: ['CONVERT', 'VALUE', 'CLICK', 'TRAFFIC_LANDING_PAGE_VIEW'],
  PRODUCT_SALES: ['CONVERT', 'VALUE', 'CLICK'],
  BRAND_CONSIDERATION: ['BRAND_CONSIDERATION'],
}

/** What is paid for, by goal; every goal that is not named here is billed by OCPM. */
export const billingByGoal: Record<string, string> = {
  CLICK: 'CPC',
  REACH: 'CPM',
  ENGAGED_VIEW: 'CPV',
  ENGAGED_VIEW_FIFTEEN: 'CPV',
}

export const billingEvents = ['CPC', 'CPM', 'CPV', 'OCPM'] as const
export const budgetModes = [
  'BUDGET_MODE_INFINITE',
  'BUDGET_MODE_TOTAL',
  'BUDGET_MODE_DAY',
  'BUDGET_MODE_DYNAMIC_DAILY_BUDGET',
] as const
export type BudgetMode = (typeof budgetModes)[number]

export const newStatuses = ['ENABLE', 'DISABLE'] as const
export const wantedStatuses = ['ENABLE', 'DISABLE', 'DELETE'] as const
export type OperationStatus = (typeof wantedStatuses)[number]

export const specialIndustries: readonly string[] = ['HOUSING', 'EMPLOYMENT', 'CREDIT']
export const promotionTypes = [
  'WEBSITE',
  'APP_ANDROID',
  'APP_IOS',
  'LEAD_GENERATION',
  'LIVE_SHOPPING',
  'VIDEO_SHOPPING',
] as const
export const placementTypes = ['PLACEMENT_TYPE_AUTOMATIC', 'PLACEMENT_TYPE_NORMAL'] as const
export const placements: readonly string[] = [
  'PLACEMENT_TIKTOK',
  'PLACEMENT_PANGLE',
  'PLACEMENT_GLOBAL_APP_BUNDLE',
]
export const scheduleTypes = ['SCHEDULE_FROM_NOW', 'SCHEDULE_START_END'] as const
export const bidTypes = ['BID_TYPE_NO_BID', 'BID_TYPE_CUSTOM'] as const
export const pacings = ['PACING_MODE_SMOOTH', 'PACING_MODE_FAST'] as const
export const deepBidTypes = ['VO_MIN_ROAS', 'VO_HIGHEST_VALUE'] as const
export const genders = ['GENDER_UNLIMITED', 'GENDER_MALE', 'GENDER_FEMALE'] as const
export const ageGroups: readonly string[] = [
  'AGE_13_17',
  'AGE_18_24',
  'AGE_25_34',
  'AGE_35_44',
  'AGE_45_54',
  'AGE_55_100',
]

export const identityTypes = ['CUSTOMIZED_USER', 'AUTH_CODE', 'TT_USER', 'BC_AUTH_TT'] as const
export type IdentityType = (typeof identityTypes)[number]

export const adFormats = [
  'SINGLE_VIDEO',
  'SINGLE_IMAGE',
  'CAROUSEL_ADS',
  'CATALOG_CAROUSEL',
  'LIVE_CONTENT',
] as const
export const callToActions = [
  'LEARN_MORE',
  'SHOP_NOW',
  'SIGN_UP',
  'CONTACT_US',
  'DOWNLOAD_NOW',
  'BOOK_NOW',
  'VIEW_NOW',
  'READ_MORE',
  'ORDER_NOW',
  'APPLY_NOW',
  'SUBSCRIBE',
  'GET_QUOTE',
  'GET_SHOWTIMES',
  'GET_TICKETS_NOW',
  'EXPERIENCE_NOW',
  'PREORDER_NOW',
  'VISIT_STORE',
  'INSTALL_NOW',
  'PLAY_GAME',
  'LISTEN_NOW',
  'INTERESTED',
  'WATCH_NOW',
] as const

/** Words that filter lists and reports by what an object is doing. */
export const primaryStatuses = [
  'STATUS_DELIVERY_OK',
  'STATUS_DISABLE',
  'STATUS_NOT_DELIVERY',
  'STATUS_TIME_DONE',
  'STATUS_DELETE',
  'STATUS_RF_CLOSED',
  'STATUS_FROZEN',
  'STATUS_DELIVERY_PARTIAL',
  'STATUS_ALL',
  'STATUS_NOT_DELETE',
] as const

/** What a person grants in the portal, by the numbers the token answer lists. */
export const permissionWords: Record<number, string> = {
  1: 'See your ad accounts',
  2: 'Create and change your ads',
  4: 'Read your reports',
  5: 'Upload pictures and videos',
}
