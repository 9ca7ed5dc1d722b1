import { checkCount, checkTexts } from './ad-texts.ts'
import { checkText } from './change.ts'
import type { Place } from './failure.ts'
import { listAt, messageAt, textAt, valueAt } from './message.ts'
import { idOf, note, noteMissing, noteNotFound, type Operation } from './operation.ts'
import type { AssetRecord, Message } from './records.ts'
import { buttonTexts } from './vocabulary.ts'

const at = ['ad', 'responsiveDisplayAd']

type PictureRule = {
  field: string
  least: number
  most: number
  minWidth: number
  minHeight: number
  /** Width by height, as a fraction of whole numbers; a hundredth either way is let pass. */
  ratio: { wide: number; high: number }
}

const pictureRules: readonly PictureRule[] = [
  {
    field: 'marketingImages',
    least: 1,
    most: 15,
    minWidth: 600,
    minHeight: 314,
    ratio: { wide: 191, high: 100 },
  },
  {
    field: 'squareMarketingImages',
    least: 1,
    most: 15,
    minWidth: 300,
    minHeight: 300,
    ratio: { wide: 1, high: 1 },
  },
  {
    field: 'logoImages',
    least: 0,
    most: 5,
    minWidth: 512,
    minHeight: 128,
    ratio: { wide: 4, high: 1 },
  },
  {
    field: 'squareLogoImages',
    least: 0,
    most: 5,
    minWidth: 128,
    minHeight: 128,
    ratio: { wide: 1, high: 1 },
  },
]

/** Pictures in two shapes, 1–5 headlines of 30, a long one of 90, 1–5 descriptions of 90. */
export function checkDisplayAd(op: Operation, ad: Message): void {
  checkTexts(op, ad, { field: 'headlines', least: 1, most: 5, longest: 30, at })
  checkTexts(op, ad, { field: 'descriptions', least: 1, most: 5, longest: 90, at })
  const longHeadline = textAt(messageAt(ad, 'longHeadline') ?? {}, 'text')
  checkText(op, longHeadline, { at: [...at, 'longHeadline'], longest: 90 })
  checkText(op, ad.businessName, { at: [...at, 'businessName'], longest: 25 })
  for (const rule of pictureRules) checkPictures(op, ad, rule)
  const images = ['marketingImages', 'squareMarketingImages'].flatMap((field) => listAt(ad, field))
  if (images.length > 15) checkCount(op, images.length, { least: 0, most: 15, at })
  checkVideos(op, ad)
  checkButton(op, ad)
}

function checkButton(op: Operation, { callToActionText: text }: Message): void {
  if (text === undefined || buttonTexts.some((one) => one === text)) return
  const place = [...at, 'callToActionText']
  const message = 'Invalid call to action text.'
  note(
    op,
    { adError: 'INVALID_CALL_TO_ACTION_TEXT' },
    { message, at: place, trigger: String(text) },
  )
}

function checkPictures(op: Operation, ad: Message, rule: PictureRule): void {
  const links = listAt(ad, rule.field) as Message[]
  checkCount(op, links.length, { ...rule, at: [...at, rule.field] })
  links.forEach((link, index) => {
    const place = [...at, `${rule.field}[${index}]`, 'asset']
    const asset = linkedAsset(op, link, { type: 'IMAGE', at: place })
    if (asset) checkPicture(op, asset, { rule, at: place })
  })
}

function checkPicture(
  op: Operation,
  asset: AssetRecord,
  { rule, at: place }: { rule: PictureRule; at: Place },
): void {
  const width = numberAt(asset.fields, 'imageAsset.fullSize.widthPixels')
  const height = numberAt(asset.fields, 'imageAsset.fullSize.heightPixels')
  const { wide, high } = rule.ratio
  if (Math.abs((width * high) / (height * wide) - 1) > 0.01) {
    const message = 'The aspect ratio of the image is not allowed.'
    note(op, { imageError: 'ASPECT_RATIO_NOT_ALLOWED' }, { message, at: place })
  } else if (width < rule.minWidth || height < rule.minHeight) {
    const code = { assetLinkError: 'IMAGE_NOT_WITHIN_SPECIFIED_DIMENSION_RANGE' }
    const message =
      'The image asset provided is not within the dimension constraints specified for the submitted asset field.'
    note(op, code, { message, at: place })
  }
}

function numberAt(fields: Message, path: string): number {
  return Number.parseInt(String(valueAt(fields, path) ?? '0'), 10)
}

function checkVideos(op: Operation, ad: Message): void {
  const links = listAt(ad, 'youtubeVideos') as Message[]
  checkCount(op, links.length, { least: 0, most: 5, at: [...at, 'youtubeVideos'] })
  links.forEach((link, index) => {
    const place = [...at, `youtubeVideos[${index}]`, 'asset']
    linkedAsset(op, link, { type: 'YOUTUBE_VIDEO', at: place })
  })
}

function linkedAsset(
  op: Operation,
  link: Message,
  { type, at: place }: { type: string; at: Place },
): AssetRecord | null {
  if (link.asset === undefined) return noteMissing(op, place)
  const id = idOf(op, link.asset, 'assets', place)
  if (id === null) return null
  const asset = op.shelves.assets.get(id)
  if (!asset || asset.customerId !== op.customer.id) {
    return noteNotFound(op, String(link.asset), place)
  }
  if (asset.fields.type === type) return asset
  const code = { assetLinkError: 'FIELD_TYPE_INCOMPATIBLE_WITH_ASSET_TYPE' }
  const message = "The given asset's type and the specified field type are incompatible."
  note(op, code, { message, at: place })
  return null
}

/** The display ad with real names where the request used its own. */
export function withRealAssets(
  op: Operation,
  ad: Message,
  nameOf: (id: string) => string,
): Message {
  const fields = [...pictureRules.map(({ field }) => field), 'youtubeVideos']
  const real = fields.flatMap((field): [string, unknown][] => {
    const links = listAt(ad, field) as Message[]
    if (links.length === 0) return []
    const named = links.map((link) => {
      const id = idOf(op, link.asset, 'assets', at)
      return { ...link, asset: id === null ? link.asset : nameOf(id) }
    })
    return [[field, named]]
  })
  return { ...ad, ...Object.fromEntries(real) }
}
