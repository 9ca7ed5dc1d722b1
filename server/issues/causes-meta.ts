import type { Cause, Rejection } from './causes.ts'

const again = 'It is then reviewed again.'

/** Meta's `error_code` of an object with issues, and the states that say as much. */
export const metaProblems: Record<string, Cause> = {
  PENDING_BILLING_INFO: {
    message: 'The ad account at Meta has no payment method, so {what} does not run.',
    nextStep:
      'Add a payment method to the ad account in Meta’s billing settings. It then runs by itself.',
  },
  '1815869': {
    message: 'The post that {what} shows is no longer available on its page.',
    nextStep: 'Publish the post again, or edit the ad and give it another picture or film.',
  },
  '1815744': {
    message: 'The page that {what} is published by may not advertise any more.',
    nextStep: 'Look at the page’s quality at Meta, and ask Meta for another look there.',
  },
  '1487390': {
    message: 'Meta cannot show the ad {what} with its present contents.',
    nextStep: `Edit the ad and replace its picture or film. ${again}`,
  },
  '1487851': {
    message: 'The ad account at Meta is disabled, so {what} does not run.',
    nextStep: 'Open the account’s quality page at Meta and ask for a review of the account.',
  },
  '1359188': {
    message: 'The ad account at Meta has no valid payment method, so {what} does not run.',
    nextStep: 'Add or renew the payment method in Meta’s billing settings.',
  },
  '2446289': {
    message: 'The audience of {what} is too small for Meta to deliver to.',
    nextStep: 'Widen the group’s countries or ages.',
  },
  '2446394': {
    message: 'The budget of {what} is below what Meta needs for this goal.',
    nextStep: 'Raise the daily budget.',
  },
  '1885621': {
    message: 'At Meta, {what} has a budget on the campaign and on the ad group.',
    nextStep: 'Keep one of the two: remove the other in Meta’s own tool.',
  },
  '1815857': {
    message: 'Meta finds no landing page for {what}.',
    nextStep: `Check that the link opens for everybody, then edit the ad. ${again}`,
  },
  '2490424': {
    message: 'The pixel that {what} counts results with is not available to the ad account.',
    nextStep: 'Share the pixel with the ad account in Meta’s events manager.',
  },
  '368': {
    message: 'Meta has blocked actions of this account for a time because of its policies.',
    nextStep: 'Read Meta’s notice in the account’s quality page. Support follows it here.',
    turn: 'waiting_network',
  },
  '2641': {
    message: 'Meta does not let {what} run in one of its countries.',
    nextStep: 'Take the country out of the group’s targeting.',
  },
}

/** By the titles of Meta's policies. */
export const metaRejections: Rejection[] = [
  {
    about: /personal attributes/i,
    message: 'Meta finds that it speaks of personal traits of those who see it.',
    nextStep: `Rewrite the text so that it speaks of the product and not of the reader. ${again}`,
  },
  {
    about: /landing page|destination|non[- ]?functional/i,
    message: 'Meta objects to the page that it leads to.',
    nextStep: `Check that the link opens, fits the ad and hides nothing, then edit the ad. ${again}`,
  },
  {
    about: /grammar|profanity/i,
    message: 'Meta objects to how its text is written.',
    nextStep: `Correct the text: no swearing, no odd symbols. ${again}`,
  },
  {
    about: /adult|nudity|sexual/i,
    message: 'Meta sees adult content in it.',
    nextStep: `Replace the picture or film with one without nudity. ${again}`,
  },
  {
    about: /alcohol|tobacco|drug|gambling|weapon/i,
    message: 'Meta restricts ads for such goods.',
    nextStep:
      'Check Meta’s rules for them: some need an age limit, some are never shown. Then edit the ad.',
  },
  {
    about: /health|before.?and.?after|weight/i,
    message: 'Meta finds that it promises too much about health or looks.',
    nextStep: `Take out the promise and any before-and-after picture. ${again}`,
  },
  {
    about: /mislead|unrealistic|unacceptable business|scam|false/i,
    message: 'Meta finds that it claims what may mislead.',
    nextStep: `Take out what cannot be shown to be true. ${again}`,
  },
  {
    about: /third.?party|trademark|copyright|intellectual/i,
    message: 'Meta finds what belongs to somebody else in it.',
    nextStep: `Replace the picture, music or name that you have no right to. ${again}`,
  },
  {
    about: /special ad categor|discriminat|housing|employment|credit/i,
    message: 'Meta finds that it belongs to a special ad category.',
    nextStep:
      'Make the campaign anew with the category chosen; it cannot be added to a running one.',
  },
  {
    about: /text|overlay|low.?quality|image quality/i,
    message: 'Meta objects to the quality of its picture or text.',
    nextStep: `Replace the picture with a clear one with little text. ${again}`,
  },
]
