import type { AdGroupPlan, CampaignPlan, Keyword } from '../plan.ts'
import { type Problem, problem, unless } from '../problems.ts'
import { channelOf, keywordMatches } from './vocabulary.ts'

const MAX_LENGTH = 80
const MAX_WORDS = 10

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
  const fits = ({ text }: Keyword) =>
    text.trim() !== '' &&
    [...text].length <= MAX_LENGTH &&
    text.trim().split(/\s+/).length <= MAX_WORDS
  const misfit = keywords.find((keyword) => !fits(keyword))
  const keys = new Set(keywords.map(({ text, match }) => `${match} ${text.trim().toLowerCase()}`))
  return [
    ...unless(
      misfit === undefined,
      path,
      `A keyword has at most ${MAX_LENGTH} signs and ${MAX_WORDS} words; “${misfit?.text}” does not.`,
    ),
    ...unless(keys.size === keywords.length, path, 'Two keywords of the ad group are the same.'),
  ]
}

/** A keyword as Google takes it. */
export function keywordField({ text, match }: Keyword): { text: string; matchType: string } {
  return { text: text.trim(), matchType: keywordMatches[match] }
}
