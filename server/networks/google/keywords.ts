import type { AdGroupPlan, CampaignPlan, Keyword } from '../plan.ts'
import { type Problem, problem, unless } from '../problems.ts'
import { channelOf, keywordMatches } from './vocabulary.ts'

const MAX_LENGTH = 80
const MAX_WORDS = 10
/** Brackets and quotation marks too: they are how a match is written elsewhere, and would be lost. */
const refusedSigns = /[!@%,*()[\]{}<>";~`=?|\\^\p{Cc}\p{Extended_Pictographic}]/u

/** What Google would refuse in a group's keywords, or in their absence. */
export function keywordProblems(plan: CampaignPlan, group: AdGroupPlan, path: string): Problem[] {
  const { keywords } = group
  const channel = channelOf(plan.channel)
  if (!channel) return []
  if (!channel.keywords) {
    return unless(keywords.length === 0, path, `${channel.label} campaigns have no keywords.`)
  }
  if (keywords.length === 0) {
    return [problem(path, 'A search campaign is found by keywords: the ad group needs one.')]
  }
  const texts = keywords.map((keyword) => written(keyword))
  const long = texts.find((text) => !fits(text))
  const strange = texts.find((text) => refusedSigns.test(text))
  const keys = new Set(keywords.map((one) => `${one.match} ${written(one).toLowerCase()}`))
  return [
    ...unless(
      long === undefined,
      path,
      `A keyword has at most ${MAX_LENGTH} signs and ${MAX_WORDS} words; “${long}” does not.`,
    ),
    ...unless(
      strange === undefined,
      path,
      `Google takes no emoji and none of these signs in keywords: ! @ % , * ( ) [ ] { } < > " ; ~ \` = ? | \\ ^. “${strange}” has one.`,
    ),
    ...unless(keys.size === keywords.length, path, 'Two keywords of the ad group are the same.'),
  ]
}

/** Blanks of any kind and number count as one. */
function written({ text }: Keyword): string {
  return text.trim().replace(/\s+/g, ' ')
}

function fits(text: string): boolean {
  return text !== '' && [...text].length <= MAX_LENGTH && text.split(' ').length <= MAX_WORDS
}

/** A keyword as Google takes it. */
export function keywordField(keyword: Keyword): { text: string; matchType: string } {
  return { text: written(keyword), matchType: keywordMatches[keyword.match] }
}
