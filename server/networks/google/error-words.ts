import type { FailureFields } from './schemas.ts'

// Where in a request Google found something, and what is wrong there, as a person says it.

const fieldWords: Record<string, string> = {
  headlines: 'headline',
  descriptions: 'text',
  long_headline: 'long headline',
  business_name: 'advertiser’s name',
  final_urls: 'link',
  final_url_suffix: 'link’s tags',
  marketing_images: 'landscape picture',
  square_marketing_images: 'square picture',
  square_logo_images: 'logo',
  youtube_videos: 'film',
  call_to_action_text: 'button',
  amount_micros: 'budget',
  cpc_bid_micros: 'bid',
  cpc_bid_ceiling_micros: 'bid',
  target_cpa_micros: 'target',
  start_date: 'start',
  start_date_time: 'start',
  end_date: 'end',
  end_date_time: 'end',
  keyword: 'keyword',
  geo_target_constant: 'country',
  age_range: 'age',
  gender: 'gender',
  image_asset: 'picture',
  youtube_video_asset: 'film',
  name: 'name',
}

const reasonWords: Record<string, string> = {
  TOO_LONG: 'it is too long.',
  TOO_SHORT: 'it is too short.',
  TOO_MANY: 'there are too many.',
  TOO_FEW: 'there are too few.',
  REQUIRED: 'it is missing.',
  RESOURCE_NOT_FOUND: 'Google does not have it any more.',
  CANNOT_SET_DATE_TO_PAST: 'the day has passed.',
  START_DATE_AFTER_END_DATE: 'the start comes after the end.',
  NON_MULTIPLE_OF_MINIMUM_CURRENCY_UNIT:
    'the amount is finer than the account’s currency can be paid in.',
  VIDEO_NOT_FOUND: 'YouTube does not know this film.',
  VIDEO_NOT_ACCESSIBLE: 'the film is private at YouTube.',
  VIDEO_NOT_ELIGIBLE: 'YouTube does not allow this film in ads.',
  ASPECT_RATIO_NOT_ALLOWED: 'the picture has the wrong shape.',
  IMAGE_TOO_SMALL: 'the picture is too small.',
  IMAGE_TOO_LARGE: 'the picture is too large.',
  FILE_TOO_LARGE: 'the picture is too large.',
  UNEXPECTED_SIZE: 'the picture has the wrong size.',
  INVALID_IMAGE: 'the file is not a picture that can be read.',
}

/** One failure as a sentence; `subjects` say what the operations of the request were about. */
export function sentenceOf(failure: FailureFields, subjects: readonly string[]): string {
  const topics = topicsOf(failure)
  if (topics.length > 0) {
    return `${placeOf(failure, subjects)}: Google’s rules for ads do not allow it (${topics.join(', ')}).`
  }
  const reason = Object.values(failure.errorCode)[0] ?? ''
  const words = Object.hasOwn(reasonWords, reason) ? reasonWords[reason] : failure.message
  return `${placeOf(failure, subjects)}: ${words || 'no reason given.'}`
}

function topicsOf({ details }: FailureFields): string[] {
  const entries = details?.policyFindingDetails?.policyTopicEntries ?? []
  return [...new Set(entries.flatMap(({ topic }) => (topic ? [topic] : [])))]
}

function placeOf({ location }: FailureFields, subjects: readonly string[]): string {
  const path = location?.fieldPathElements ?? []
  const operation = path.find(({ fieldName }) => /^(mutate_)?operations$/.test(fieldName))
  const subject = subjects[operation?.index ?? (subjects.length === 1 ? 0 : -1)]
  const element = path.findLast(({ fieldName }) => Object.hasOwn(fieldWords, fieldName))
  const field = element && numbered(fieldWords[element.fieldName]!, element.index)
  if (subject && field) return `${subject}, ${field}`
  return subject ?? field ?? 'Google does not accept this'
}

function numbered(words: string, index: number | undefined): string {
  return index === undefined ? words : `${words} ${index + 1}`
}
