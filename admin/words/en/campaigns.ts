import { campaignsChoice } from './campaigns-choice.ts'
import { campaignsFigures } from './campaigns-figures.ts'
import { campaignsRecord } from './campaigns-record.ts'
import { campaignsVocabulary } from './campaigns-vocabulary.ts'
import { campaignsWizard } from './campaigns-wizard.ts'

export const campaigns = {
  menu: 'Campaigns',
  one: 'campaign',
  oneTitle: 'Campaign',
  many: 'campaigns',
  create: 'New campaign',
  ...campaignsVocabulary,
  choice: campaignsChoice,
  record: campaignsRecord,
  brought: campaignsFigures,
  wizard: campaignsWizard,
  list: {
    name: 'Name',
    status: 'Status',
    kind: 'Kind',
    kinds: { ad: 'Ads', creator: 'Creators' } as Record<string, string>,
    origins: { imported: 'imported' } as Record<string, string>,
    budget: 'Budget',
    left: 'left',
    noMoney: 'No money yet',
    leftOf: (v: { left: string; total: string }) => `${v.left} of ${v.total} left`,
    ofTotal: (v: { total: string }) => `left of ${v.total}`,
    moneyLeft: (v: { left: string }) => `${v.left} of its money left`,
    submissions: (v: { count: string }) =>
      v.count === '1' ? '1 submission' : `${v.count} submissions`,
    toDecide: (v: { count: string }) => `${v.count} to decide`,
    spend: 'Spend 7 d',
    clicks: 'Clicks 7 d',
    issues: 'Issues',
    network: 'Network',
    connection: 'Ad account',
    search: 'Name contains',
    perDay: 'a day',
    inAll: 'in all',
    sorts: { '-spend': 'Spend 7 d', '-newest': 'Newest', title: 'Name' } as Record<string, string>,
    reversed: {
      spend: 'Spend 7 d, lowest first',
      newest: 'Oldest',
      '-title': 'Name, Z first',
    } as Record<string, string>,
    sum: (v: { currency: string; campaigns: string }) =>
      `${v.currency}, ${v.campaigns} ${v.campaigns === '1' ? 'campaign' : 'campaigns'}`,
    noIssues: 'None',
    openIssues: (v: { count: string }) => `${v.count} open`,
    issuesOfCard: (v: { count: string }) =>
      v.count === '1' ? '1 open issue' : `${v.count} open issues`,
    sevenDays: '7 days',
    unknownAccount: 'Ad account',
    note: 'Seven days of each ad account’s own calendar, today included. Amounts are in each campaign’s currency and never added across currencies.',
    none: 'No campaigns yet.',
    noneText: 'Create one; nothing is sent until you launch.',
    noneToRead: 'Campaigns appear here as soon as a brand creates one.',
  },
  pausedBy: (v: { who: string }) => `by ${v.who}`,
  and: ' and ',
}
