import { expect, test } from 'vitest'
import { explainProblem, explainRejection } from '../../server/issues/causes.ts'
import { googleProblems } from '../../server/issues/causes-google.ts'
import { metaProblems } from '../../server/issues/causes-meta.ts'
import { tiktokProblems } from '../../server/issues/causes-tiktok.ts'
import { networkNames } from '../../shared/networks.ts'

const problem = { what: 'Waves', stops: true, said: 'Some words of the network' }

test('a known code says what it means and what to do', () => {
  expect(explainProblem({ ...problem, network: 'tiktok', code: 'BALANCE_EXCEED' })).toEqual({
    message: 'The ad account at TikTok has no money left, so “Waves” does not run.',
    nextStep: 'Add money to the account’s balance in TikTok Ads Manager. It then runs by itself.',
    severity: 'high',
    turn: 'waiting_brand',
  })
  const family = { ...problem, network: 'tiktok' as const, code: 'INDUSTRY_QUALIFICATION_MISSING' }
  expect(explainProblem(family).message).toContain('documents')
  const waits = explainProblem({ ...problem, network: 'tiktok', code: 'ADVERTISER_AUDIT' })
  expect(waits.turn).toBe('waiting_network')
})

test.each(['42', '__proto__', 'constructor', 'toString', '*'])(
  'an unknown code (%s) still says what the network said',
  (code) => {
    for (const network of networkNames) {
      const told = explainProblem({ ...problem, network, code })
      expect(told.message).toContain('“Waves”: Some words of the network.')
      expect(told.nextStep).toMatch(/support/)
      expect(told).toMatchObject({ severity: 'high', turn: 'waiting_brand' })
    }
  },
)

test('a remark that stops nothing is for support to look at', () => {
  const remark = explainProblem({ ...problem, network: 'meta', code: '9', stops: false })
  expect(remark).toMatchObject({ severity: 'low', turn: 'open' })
})

test.each([
  ['google', 'TRADEMARKS_IN_AD_TEXT: Acme', /trademark/],
  ['google', 'DESTINATION_NOT_WORKING: https://example.com', /could not open the page/],
  ['meta', 'Personal Attributes: You are single.', /personal traits/],
  ['tiktok', 'The landing page cannot be opened.', /page that it leads to/],
] as const)('%s: “%s” is explained', (network, reason, words) => {
  const told = explainRejection(network, { what: 'Waves', reasons: [reason] })
  expect(told.message).toMatch(words)
  expect(told.message).toContain('rejected “Waves”, so it is not shown.')
  expect(told.nextStep).toMatch(/reviewed again/)
})

test('a rejection for reasons that nobody knows repeats them; one without says so', () => {
  const odd = explainRejection('meta', { what: 'Waves', reasons: ['Policy 77: too blue'] })
  expect(odd.message).toContain('Meta says: Policy 77: too blue.')
  expect(odd.nextStep).toMatch(/resubmit/)
  expect(explainRejection('google', { what: 'Waves', reasons: [] }).message).toContain(
    'Google names no reason.',
  )
})

test('every line of the tables is whole sentences with something to do', () => {
  const all = [metaProblems, tiktokProblems, googleProblems].flatMap((one) => Object.values(one))
  expect(all.length).toBeGreaterThan(35)
  for (const { message, nextStep } of all) {
    for (const text of [message, nextStep]) expect(text).toMatch(/^[A-Z{].*\.$/)
    expect(message).not.toMatch(/[A-Z]+_[A-Z]+/)
  }
})
