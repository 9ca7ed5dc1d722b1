import { expect, test } from 'vitest'
import { concernOf, placeOf } from '../../admin/issues/concerns.ts'
import type { IssueRecord } from '../../shared/issues.ts'

const issue = (resource: IssueRecord['resource']) =>
  ({ resource, campaign: { id: 4, title: 'Spring', kind: 'creator' } }) as IssueRecord

test('an issue leads to what it concerns, by the name people know it by', () => {
  const funding = issue({ type: 'funding', id: 7, title: 'AUR-K2M9' })
  expect(placeOf(funding)).toEqual({ to: '/fundings/7', name: 'AUR-K2M9' })
  const account = issue({ type: 'connection', id: 3, title: null })
  expect(placeOf(account)).toEqual({ to: '/connections/3', name: 'Ad account 3' })
  const campaign = issue({ type: 'campaign', id: 4, title: 'Spring' })
  expect(placeOf(campaign)).toEqual({ to: '/creators/4', name: 'Spring' })
})

test('what has no name of its own is told by its kind and number', () => {
  expect(concernOf(issue({ type: 'funding', id: 7, title: null }))).toBe('Funding 7')
})
