import { expect, it } from 'vitest'
import { crumbsOf } from '../../admin/shell/breadcrumbs.tsx'

const inWords = (path: string) => crumbsOf(path).map((one) => `${one.label} ${one.to ?? ''}`.trim())

it.each([
  ['/creators/new', 'New creator campaign'],
  ['/creators/7', 'Creator campaign'],
  ['/submissions/7', 'Submission'],
])('%s stands among the campaigns', (path, label) => {
  expect(inWords(path)).toEqual(['Home /', 'Campaigns /campaigns', label])
})

it('a payout batch stands among the payouts, and so does what is to be sent', () => {
  expect(inWords('/payouts/7')).toEqual(['Home /', 'Payouts /payouts', 'Payout batch'])
  expect(inWords('/payouts/queue')).toEqual(['Home /', 'Payouts /payouts', 'Payouts to send'])
})

it('a list needs none, and neither does the home page', () => {
  expect(['/payouts', '/campaigns', '/'].map(inWords)).toEqual([[], [], []])
})
