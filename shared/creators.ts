/** What a creator makes for the campaign. */
export const contentTypes = ['ugc', 'clipping', 'review', 'tutorial', 'music'] as const
export type ContentType = (typeof contentTypes)[number]

/** What the campaign is for. */
export const categories = ['product', 'app', 'service', 'event', 'brand', 'music'] as const
export type Category = (typeof categories)[number]

/** Where a submission's video may be; the link must be one of the platform's own. */
export const platformIds = ['tiktok', 'youtube', 'instagram', 'x', 'facebook', 'snapchat'] as const
export type PlatformId = (typeof platformIds)[number]

export const platformLabels: Record<PlatformId, string> = {
  tiktok: 'TikTok',
  youtube: 'YouTube',
  instagram: 'Instagram',
  x: 'X',
  facebook: 'Facebook',
  snapchat: 'Snapchat',
}

export const submissionStates = ['submitted', 'approved', 'denied'] as const
export type SubmissionState = (typeof submissionStates)[number]

/** Who said how often a video was seen. */
export const viewSources = ['api', 'csv', 'console', 'social'] as const
export type ViewSource = (typeof viewSources)[number]

export const payoutBatchStates = [
  'proposed',
  'approved',
  'sending',
  'sent',
  'reconciled',
  'canceled',
] as const
export const payoutStates = [
  'waiting',
  'sending',
  'sent',
  'reconciled',
  'failed',
  'canceled',
] as const
