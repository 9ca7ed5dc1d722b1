import type { TextLimit } from '../capabilities.ts'
import type { AdPlan, CampaignPlan } from '../plan.ts'
import { isWebAddress, type Problem, problem, unless } from '../problems.ts'
import { displayAssetProblems } from './ad-assets.ts'
import { callToActions, channelOf } from './vocabulary.ts'

const BUSINESS_NAME_WIDTH = 25
/** Signs that are printed twice as wide as a letter, and counted so. */
const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u

/** Length as Google counts it: a sign of double width counts twice. */
export function displayWidth(text: string): number {
  return [...text].reduce((width, sign) => width + (wide.test(sign) ? 2 : 1), 0)
}

/** The advertiser's name as far as Google has room for it. */
export function businessName(advertiserName: string): string {
  let name = ''
  for (const sign of advertiserName.trim()) {
    if (displayWidth(name + sign) > BUSINESS_NAME_WIDTH) break
    name += sign
  }
  return name.trim()
}

export const headlinesOf = (ad: AdPlan): string[] => [ad.headline, ...ad.moreHeadlines]
export const bodiesOf = (ad: AdPlan): string[] => [ad.body, ...ad.moreBodies]

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
      isWebAddress(ad.linkUrl),
      `${path}.linkUrl`,
      'The link must be an address that starts with https:// or http://.',
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
  const written = texts.map((text) => text.trim())
  const tooLong = (text: string) => displayWidth(text) > maxLength
  const short = `Google takes ${fields.what} of at most ${maxLength} signs.`
  const [first = '', ...more] = written
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
      new Set(written).size === written.length,
      fields.more,
      `Google takes each of the ${fields.what} only once.`,
    ),
  ]
}
