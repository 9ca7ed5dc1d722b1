import type { AdAsset, AdPlan } from '../plan.ts'
import { type Problem, problem, unless } from '../problems.ts'
import { landscapeRatio, squareRatio } from './vocabulary.ts'

type Ratio = typeof landscapeRatio

/** What a display ad shows, by the place it has in the ad. */
export type DisplayAssets = Record<'landscape' | 'square' | 'logo' | 'films', AdAsset[]>

const most = { pictures: 15, logos: 5, films: 5 }

/**
 * Sorts an ad's assets into their places. The campaign's assets stand where their role says; the
 * ad's own one, `primary`, stands where its shape fits, and a film from YouTube is always a film.
 */
export function displayAssets({ assets }: Pick<AdPlan, 'assets'>): DisplayAssets {
  const images = assets.filter(({ kind }) => kind === 'image')
  const placed = (role: 'landscape' | 'square', ratio: Ratio) =>
    once(images.filter((one) => one.role === role || (one.role === 'primary' && fits(one, ratio))))
  return {
    landscape: placed('landscape', landscapeRatio),
    square: placed('square', squareRatio),
    logo: once(images.filter(({ role }) => role === 'logo')),
    films: once(assets.filter(({ kind }) => kind === 'youtube')),
  }
}

// The ad's own picture may be the campaign's as well; Google refuses the same one twice.
function once(assets: AdAsset[]): AdAsset[] {
  return [...new Map(assets.map((asset) => [asset.key, asset])).values()]
}

function fits({ width, height }: AdAsset, ratio: Ratio): boolean {
  if (!width || !height) return false
  const wanted = ratio.width / ratio.height
  return Math.abs(width / height / wanted - 1) <= ratio.tolerance
}

/** What keeps a display ad's assets from being taken, in words. */
export function displayAssetProblems(ad: AdPlan, path: string): Problem[] {
  const field = `${path}.assets`
  const { landscape, square, logo, films } = displayAssets(ad)
  return [
    ...unless(
      landscape.length > 0,
      field,
      'A display ad needs a landscape picture, 1.91:1 and at least 600 × 314 pixels. The ad’s own picture counts when it has this shape.',
    ),
    ...unless(
      square.length > 0,
      field,
      'A display ad needs a square picture of at least 300 × 300 pixels. The ad’s own picture counts when it has this shape.',
    ),
    ...landscape.flatMap((one) => shapeProblems(one, field, landscapeNeed)),
    ...square.flatMap((one) => shapeProblems(one, field, squareNeed)),
    ...logo.flatMap((one) => shapeProblems(one, field, logoNeed)),
    ...filmFileProblems(ad, field),
    ...unless(
      landscape.length + square.length <= most.pictures &&
        logo.length <= most.logos &&
        films.length <= most.films,
      field,
      `A display ad takes at most ${most.pictures} pictures, ${most.logos} logos and ${most.films} films.`,
    ),
  ]
}

type Need = { words: string; ratio: Ratio; width: number; height: number }

const landscapeNeed: Need = {
  words: 'The landscape picture',
  ratio: landscapeRatio,
  width: 600,
  height: 314,
}
const squareNeed: Need = {
  words: 'The square picture',
  ratio: squareRatio,
  width: 300,
  height: 300,
}
const logoNeed: Need = { words: 'The logo', ratio: squareRatio, width: 128, height: 128 }

// A picture of unknown size is left to Google to judge.
function shapeProblems(asset: AdAsset, field: string, need: Need): Problem[] {
  const { width, height } = asset
  if (width === null || height === null) return []
  if (!fits(asset, need.ratio)) {
    const shape = need.ratio === squareRatio ? 'square' : '1.91 times as wide as high'
    return [problem(field, `${need.words} must be ${shape}; it has ${width} × ${height} pixels.`)]
  }
  if (width >= need.width && height >= need.height) return []
  const least = `${need.width} × ${need.height}`
  return [
    problem(field, `${need.words} needs at least ${least} pixels; it has ${width} × ${height}.`),
  ]
}

function filmFileProblems({ assets }: AdPlan, field: string): Problem[] {
  if (!assets.some(({ kind }) => kind === 'video')) return []
  return [
    problem(field, 'Google takes films from YouTube only. Name the film by its YouTube address.'),
  ]
}
