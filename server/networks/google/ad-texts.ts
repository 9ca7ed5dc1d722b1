import type { TextLimit } from '../capabilities.ts'
import type { AdPlan, CampaignPlan } from '../plan.ts'
import { isWebAddress, type Problem, problem, unless } from '../problems.ts'
import { displayAssetProblems } from './ad-assets.ts'
import { callToActions, channelOf } from './vocabulary.ts'

const BUSINESS_NAME_WIDTH = 25
/** Signs that are printed twice as wide as a letter, and counted so. */
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6\u{10000}-\u{10ffff}]/u
/** Longest landing address that Google keeps. */
const MAX_LINK = 2_048

/** Length as Google counts it: a sign of double width counts twice. */
function displayWidth(text: string): number {
  return [...text].reduce((width, sign) => width + (wide.test(sign) ? 2 : 1), 0)
}

/** The advertiser's name as far as Google has room for it. */
export function businessName(advertiserName: string): string {
  let name = ''
  for (const sign of oneLine(advertiserName)) {
    if (displayWidth(name + sign) > BUSINESS_NAME_WIDTH) break
    name += sign
  }
  return name.trim()
}

/** An ad's texts as they are sent. Google's have no line breaks. */
export const headlinesOf = (ad: AdPlan): string[] => [ad.headline, ...ad.moreHeadlines].map(oneLine)
export const bodiesOf = (ad: AdPlan): string[] => [ad.body, ...ad.moreBodies].map(oneLine)

function oneLine(text: string): string {
  return text
    .trim()
    .replace(/\s*[\p{Cc}\u2028\u2029]\s*/gu, ' ')
    .trim()
}

/** What people will see and where it leads, as far as Google would refuse it. */
export function adProblems(plan: CampaignPlan, ad: AdPlan, path: string): Problem[] {
  const channel = channelOf(plan.channel)
  if (!channel) return []
  const display = channel.key === 'display'
  return [
    ...textProblems(headlinesOf(ad), channel.headlines, {
      first: `${path}.headline`,
      more: `${path}.moreHeadlines`,
      what: 'headlines',
    }),
    ...textProblems(bodiesOf(ad), channel.bodies, {
      first: `${path}.body`,
      more: `${path}.moreBodies`,
      what: 'texts',
    }),
    ...unless(
      isWebAddress(ad.linkUrl) && ad.linkUrl.length <= MAX_LINK,
      `${path}.linkUrl`,
      `The link must be an address that starts with https:// or http://, of at most ${MAX_LINK} signs.`,
    ),
    ...(display ? displayProblems(plan, ad, path) : []),
  ]
}

function displayProblems(plan: CampaignPlan, ad: AdPlan, path: string): Problem[] {
  return [
    ...unless(
      Object.hasOwn(callToActions, ad.callToAction),
      `${path}.callToAction`,
      `Google has these buttons: ${Object.keys(callToActions).join(', ')}.`,
    ),
    ...unless(
      businessName(plan.advertiserName) !== '',
      'advertiserName',
      'A display ad prints who advertises, and the advertiser has no name.',
    ),
    ...displayAssetProblems(ad, path),
  ]
}

type Fields = { first: string; more: string; what: string }

function textProblems(texts: string[], limit: TextLimit, fields: Fields): Problem[] {
  const { min, max, maxLength } = limit
  const tooLong = (text: string) => displayWidth(text) > maxLength
  const short = `Google takes ${fields.what} of at most ${maxLength} signs.`
  const [first = '', ...more] = texts
  return [
    ...(first === '' ? [problem(fields.first, `The first of the ${fields.what} is empty.`)] : []),
    ...(tooLong(first) ? [problem(fields.first, short)] : []),
    ...(more.some(tooLong) ? [problem(fields.more, short)] : []),
    ...(more.includes('') ? [problem(fields.more, `One of the ${fields.what} is empty.`)] : []),
    ...unless(
      texts.length >= min && texts.length <= max,
      fields.more,
      `Here Google takes from ${min} to ${max} ${fields.what}; this ad has ${texts.length}.`,
    ),
    ...unless(
      new Set(texts).size === texts.length,
      fields.more,
      `Google takes each of the ${fields.what} only once.`,
    ),
  ]
}
