import type { Cause, Rejection } from './causes.ts'

const again = 'It is then reviewed again.'
const account: Cause = {
  message: 'TikTok has suspended the ad account, so {what} does not run.',
  nextStep: 'Read the reason in TikTok Ads Manager and appeal there. Nothing here can lift it.',
}

/** TikTok's secondary statuses without their family. */
export const tiktokProblems: Record<string, Cause> = {
  BUDGET_EXCEED: {
    message: 'The budget of {what} is used up for now.',
    nextStep: 'Raise the budget, or wait: a daily budget begins anew tomorrow.',
    severity: 'low',
    turn: 'waiting_brand',
  },
  BALANCE_EXCEED: {
    message: 'The ad account at TikTok has no money left, so {what} does not run.',
    nextStep: 'Add money to the account’s balance in TikTok Ads Manager. It then runs by itself.',
  },
  ADVERTISER_ACCOUNT_PUNISH: account,
  ADVERTISER_CONTRACT_PENDING: {
    message: 'The contract of the ad account with TikTok is not in force yet.',
    nextStep: 'Finish the contract in TikTok Ads Manager.',
  },
  ADVERTISER_AUDIT: {
    message: 'TikTok is still checking the ad account, so {what} waits.',
    nextStep: 'Nothing to do; it usually takes a day.',
    turn: 'waiting_network',
    severity: 'low',
  },
  ADVERTISER_AUDIT_DENY: {
    message: 'TikTok did not approve the ad account, so {what} does not run.',
    nextStep: 'Correct the business’s details in TikTok Ads Manager and hand them in again.',
  },
  FROZEN: {
    message: 'TikTok has frozen {what}.',
    nextStep: 'Ask TikTok’s support for the reason. Write here if you need help.',
  },
  PIXEL_UNBIND: {
    message: 'The pixel that counts the results of {what} is no longer linked to the ad account.',
    nextStep: 'Link the pixel to the account again in TikTok’s events manager.',
  },
  TRANSCODING_FAIL: {
    message: 'TikTok could not prepare the film of {what}.',
    nextStep: `Replace the film with one as MP4, at least 720 × 1280 pixels. ${again}`,
  },
  ADGROUP_QUOTA_LIMIT: {
    message: 'The ad account runs as many ad groups as TikTok allows, so {what} waits.',
    nextStep: 'Remove or pause ad groups that are not needed.',
  },
  MUSIC_AUTHORIZATION_MISSING: {
    message: 'The music in the film of {what} may not be used for advertising.',
    nextStep: `Replace the film with one whose music is licensed for ads. ${again}`,
  },
  AD_UNAVAILABLE: {
    message: 'None of the ads of {what} can be shown.',
    nextStep: 'Look at its ads: each says what is in its way.',
  },
  REVIEW_PARTIALLY_APPROVED: {
    message: 'TikTok shows {what} only in some places or to some people.',
    nextStep:
      'It may stay so. To reach everybody, edit what TikTok names and have it reviewed again.',
  },
  'INDUSTRY_QUALIFICATION*': {
    message: 'TikTok asks for documents that this industry needs, before {what} may run.',
    nextStep: 'Hand the documents in under Account setup in TikTok Ads Manager.',
  },
}

/** By words in TikTok's reasons, which are sentences. */
export const tiktokRejections: Rejection[] = [
  {
    about: /landing page|url|website|link/i,
    message: 'TikTok objects to the page that it leads to.',
    nextStep: `Check that the page opens on a phone, in the country’s language, and fits the ad. ${again}`,
  },
  {
    about: /music|copyright|intellectual|trademark|infring/i,
    message: 'TikTok finds music or marks in it that belong to somebody else.',
    nextStep: `Replace the film with one that you hold all rights to. ${again}`,
  },
  {
    about: /exaggerat|mislead|false|promise|guarantee/i,
    message: 'TikTok finds that it promises too much.',
    nextStep: `Take out what cannot be shown to be true. ${again}`,
  },
  {
    about: /blur|resolution|quality|black|static|sound|audio/i,
    message: 'TikTok objects to the quality of its film or picture.',
    nextStep: `Replace it with a clear one that fills the screen and has sound. ${again}`,
  },
  {
    about: /prohibit|restrict|alcohol|tobacco|drug|gambl|weapon|adult|sexual/i,
    message: 'TikTok does not allow, or restricts, what it advertises.',
    nextStep: 'Check TikTok’s rules for the industry and country. Then edit the ad, or stop it.',
  },
  {
    about: /language|caption|text|spelling|typo|inconsisten/i,
    message: 'TikTok objects to its text.',
    nextStep: `Correct the text so that it is in the country’s language and says what the page says. ${again}`,
  },
]
