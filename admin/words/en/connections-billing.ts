import type { ConnectionBilling } from '../../../shared/connections.ts'

type Each<Words> = Record<ConnectionBilling, Words>

export const billing = {
  label: 'Billed',
  by: {
    brand: 'by the network to the brand; we charge the fee',
    platform: 'by the platform: spend and fee are drawn from each campaign’s money',
  } as Each<string>,
  change: {
    brand: 'Let the network bill the brand',
    platform: 'Bill through the platform',
  } as Each<string>,
  question: (v: { account: string }) => `Change who is billed for ${v.account}?`,
  effects: {
    brand: [
      'The network bills the brand’s own account for what is spent.',
      'Campaigns need no funding; only the fee is charged.',
      'It is fixed after the first sync.',
    ],
    platform: [
      'Spend and fee are drawn from the money of each campaign.',
      'A campaign can be launched only with a settled funding, and is paused when its money is used up.',
      'It is fixed after the first sync.',
    ],
  } as Each<string[]>,
  ofNew: 'Ad accounts connected from now on',
  ofNewHelp: 'Accounts that are connected already stay as they are.',
  choices: {
    brand: 'The network bills the brand',
    platform: 'The platform is billed and charges the campaigns',
  } as Each<string>,
  saved: 'Saved. It holds for accounts connected from now on.',
}
