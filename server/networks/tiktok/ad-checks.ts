import type { AdAsset, AdPlan } from '../plan.ts'
import { isWebAddress, type Problem, problem, unless } from '../problems.ts'
import { callToActions, LEAST_SIDE, LONGEST_TEXT } from './vocabulary.ts'
import { hasEmoji, textWidth } from './words.ts'

/** What people will see and where it leads. */
export function adProblems(ad: AdPlan, path: string): Problem[] {
  return [
    ...nameProblems(`${path}.title`, ad.title, 'The ad needs a title.'),
    ...textProblems(ad, path),
    ...unless(
      isWebAddress(ad.linkUrl),
      `${path}.linkUrl`,
      'The link must be an address that starts with https:// or http://.',
    ),
    ...unless(
      Object.hasOwn(callToActions, ad.callToAction),
      `${path}.callToAction`,
      `TikTok has these buttons: ${Object.keys(callToActions).join(', ')}.`,
    ),
    ...assetProblems(ad, `${path}.assets`),
  ]
}

/** Names of campaigns, groups and ads. */
export function nameProblems(path: string, name: string, missing: string): Problem[] {
  if (name.trim() === '') return [problem(path, missing)]
  return unless(!hasEmoji(name), path, 'TikTok takes no emoji in names.')
}

function textProblems(ad: AdPlan, path: string): Problem[] {
  const field = `${path}.body`
  if (ad.body.trim() === '') return [problem(field, 'The ad needs a text.')]
  return [
    ...unless(
      textWidth(ad.body) <= LONGEST_TEXT,
      field,
      `TikTok takes texts of up to ${LONGEST_TEXT} characters; Chinese, Japanese and Korean ones count twice.`,
    ),
    ...unless(!hasEmoji(ad.body), field, 'TikTok takes no emoji in the text of an ad.'),
    ...unless(!/[#{}]/.test(ad.body), field, 'TikTok takes no #, { or } in the text of an ad.'),
    ...unless(ad.moreBodies.length === 0, `${path}.moreBodies`, 'A TikTok ad shows one text.'),
  ]
}

const SQUARE = { width: 1, height: 1 }
const LEAST_SQUARE_SIDE = 640
const shapes = [{ width: 9, height: 16 }, SQUARE, { width: 16, height: 9 }]
/** How far a shape may be off, in hundredths. */
const TOLERANCE_PERCENT = 2

function assetProblems(ad: AdPlan, path: string): Problem[] {
  const film = ad.assets.find(({ role }) => role === 'primary')
  if (!film) return [problem(path, 'The ad needs a film.')]
  if (film.kind !== 'video') {
    return [problem(path, 'TikTok’s feed shows films that were uploaded as files. Choose one.')]
  }
  const cover = ad.assets.find(({ role }) => role === 'cover')
  return [
    ...sizeProblems(film, path, 'film'),
    ...unless(
      !isMeasured(film) || shapes.some((shape) => isShape(film, shape)),
      path,
      'TikTok’s feed takes films of the shape 9:16, 1:1 or 16:9.',
    ),
    ...unless(
      !isMeasured(film) || !isShape(film, SQUARE) || film.width >= LEAST_SQUARE_SIDE,
      path,
      `A square film must be at least ${LEAST_SQUARE_SIDE} pixels wide for TikTok.`,
    ),
    ...(cover ? coverProblems(film, cover, path) : []),
  ]
}

/** TikTok counts at most so many pixels in a picture. */
const MOST_PIXELS = 3_686_400

function coverProblems(film: AdAsset, cover: AdAsset, path: string): Problem[] {
  if (cover.kind !== 'image') return [problem(path, 'The cover must be a picture.')]
  const both = isMeasured(film) && isMeasured(cover)
  return [
    ...sizeProblems(cover, path, 'cover'),
    ...unless(
      !isMeasured(cover) || cover.width * cover.height <= MOST_PIXELS,
      path,
      'TikTok takes covers of up to 3,686,400 pixels, such as 1440 by 2560.',
    ),
    ...unless(!both || isShape(cover, film), path, 'The cover must have the shape of the film.'),
  ]
}

function sizeProblems(asset: AdAsset, path: string, what: string): Problem[] {
  const small = isMeasured(asset) && Math.min(asset.width, asset.height) < LEAST_SIDE
  return unless(!small, path, `The ${what} must be at least ${LEAST_SIDE} pixels on each side.`)
}

type Measured = { width: number; height: number }

function isMeasured(asset: AdAsset): asset is AdAsset & Measured {
  return asset.width !== null && asset.height !== null
}

function isShape(asset: Measured, shape: Measured): boolean {
  const have = asset.width * shape.height
  const want = asset.height * shape.width
  return Math.abs(have - want) * 100 <= want * TOLERANCE_PERCENT
}
