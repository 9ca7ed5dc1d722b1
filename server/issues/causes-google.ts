import type { Cause, Rejection } from './causes.ts'

const again = 'It is then reviewed again.'
const bid: Cause = {
  message: 'The bid holds {what} back.',
  nextStep: 'Raise the bid, or let Google choose it.',
  turn: 'waiting_brand',
}

/** Google's reasons of a primary status, and the topics that limit an ad. */
export const googleProblems: Record<string, Cause> = {
  BUDGET_CONSTRAINED: {
    message: '{what} could be shown more often with a higher budget.',
    nextStep: 'Raise the daily budget, or leave it: it keeps running.',
    turn: 'waiting_brand',
  },
  BUDGET_MISCONFIGURED: {
    message: 'Google cannot use the budget of {what} as it is.',
    nextStep: 'Set the budget anew.',
  },
  BIDDING_STRATEGY_LIMITED: bid,
  BIDDING_STRATEGY_CONSTRAINED: bid,
  BIDDING_STRATEGY_MISCONFIGURED: {
    message: 'Google cannot use the bid of {what} as it is.',
    nextStep: 'Set the bid anew. A bid by results needs results that are counted.',
  },
  SEARCH_VOLUME_LIMITED: {
    message: 'Too few people search for the keywords of {what}.',
    nextStep: 'Add keywords that people search for more often.',
    turn: 'waiting_brand',
  },
  NO_KEYWORDS: {
    message: '{what} has no keywords, so it is not shown.',
    nextStep: 'Add keywords to its ad groups.',
  },
  NO_AD_GROUPS: {
    message: '{what} has no ad group, so it is not shown.',
    nextStep: 'Add an ad group with an ad.',
  },
  NO_AD_GROUP_ADS: {
    message: '{what} has no ad, so it is not shown.',
    nextStep: 'Add an ad.',
  },
  AD_GROUP_LOW_QUALITY: {
    message: 'Google rates the ads or keywords of {what} as poor and shows them seldom.',
    nextStep: 'Let texts and page speak of what the keywords ask for.',
    turn: 'waiting_brand',
  },
  AD_GROUP_AD_POOR_QUALITY: {
    message: 'Google rates {what} as poor and shows it seldom.',
    nextStep: 'Add headlines that differ, and name what people search for.',
    turn: 'waiting_brand',
  },
  AD_GROUP_AD_NO_ADS: {
    message: 'Google cannot show {what}.',
    nextStep: `Edit the ad: it lacks texts or pictures that Google needs. ${again}`,
  },
  APPROVED_LIMITED: {
    message: 'Google shows {what} only to some people.',
    nextStep: 'It may stay so. To reach everybody, edit what Google names.',
  },
  TRADEMARKS_IN_AD_TEXT: {
    message: 'Google shows {what} only where nobody holds a trademark that is in its text.',
    nextStep:
      'Take the name out of the text, or have the owner of the trademark allow it at Google.',
  },
  ALCOHOL: {
    message: 'Google shows {what} only where ads for alcohol are allowed, and to adults.',
    nextStep: 'Nothing to do if that is meant.',
  },
  GAMBLING: {
    message: 'Google shows {what} only where you hold a certificate for gambling.',
    nextStep: 'Apply for the certificate at Google for further countries.',
  },
}

/** By Google's topics. */
export const googleRejections: Rejection[] = [
  {
    about: /^DESTINATION_NOT_WORKING/,
    message: 'Google could not open the page that it leads to.',
    nextStep: `Check that the link opens everywhere without a sign-in, then edit the ad. ${again}`,
  },
  {
    about: /^DESTINATION_(MISMATCH|NOT_CRAWLABLE|EXPERIENCE)|^URL_/,
    message: 'Google objects to the page that it leads to.',
    nextStep: `Lead to the page that the ad speaks of, on the domain that is shown. ${again}`,
  },
  {
    about: /^TRADEMARK/,
    message: 'Somebody holds a trademark that is in its text.',
    nextStep: `Take the name out of the text, or have its owner allow it at Google. ${again}`,
  },
  {
    about: /^(CAPITALIZATION|PUNCTUATION|SYMBOLS|REPETITION|SPACING|STYLE|EDITORIAL|UNCLEAR)/,
    message: 'Google objects to how its text is written.',
    nextStep: `Write it as a plain sentence: no capitals throughout, no repeated signs. ${again}`,
  },
  {
    about:
      /^(UNRELIABLE_CLAIMS|MISREPRESENTATION|MISLEADING|CLICKBAIT|SUPERLATIVE|UNACCEPTABLE_BUSINESS)/,
    message: 'Google finds that it claims what may mislead.',
    nextStep: `Take out what cannot be shown to be true on the page. ${again}`,
  },
  {
    about: /^(ADULT|SEXUAL|NUDITY|SHOCKING)/,
    message: 'Google sees adult or shocking content in it.',
    nextStep: `Replace the text or picture. ${again}`,
  },
  {
    about: /^(HEALTH|PRESCRIPTION|UNAPPROVED_SUBSTANCE|RESTRICTED_MEDICAL|CLINICAL)/,
    message: 'Google restricts ads about health and medicine.',
    nextStep: 'Check Google’s rules for the country; some need a certificate. Then edit the ad.',
  },
  {
    about: /^(GAMBLING|ALCOHOL|WEAPONS|TOBACCO|DRUG|DANGEROUS|FINANCIAL|CRYPTO)/,
    message: 'Google restricts what it advertises.',
    nextStep:
      'Check Google’s rules for the country; some goods need a certificate. Then edit the ad.',
  },
  {
    about: /^(COPYRIGHT|COUNTERFEIT)/,
    message: 'Google finds what belongs to somebody else in it.',
    nextStep: `Take out what you have no right to. ${again}`,
  },
  {
    about: /IMAGE|PHOTO|VIDEO|BLURRY|CROPPED/,
    message: 'Google objects to its picture or film.',
    nextStep: `Replace it with a clear one without text over it. ${again}`,
  },
]
