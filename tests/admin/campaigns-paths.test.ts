import { describe, expect, it } from 'vitest'
import { type Draft, newDraft, newGroup } from '../../admin/campaigns/wizard/draft.ts'
import { stillNeeded } from '../../admin/campaigns/wizard/needed.ts'
import { faultsOf, placeOf, stepOf } from '../../admin/campaigns/wizard/paths.ts'
import { feed, search } from './channels.ts'

describe('Where a field of the draft stands', () => {
  it.each([
    ['title', 'account'],
    ['connectionId', 'account'],
    ['budgetMicros', 'goal'],
    ['specialAdCategories', 'goal'],
    ['groups', 'groups'],
    ['groups.0.targeting.countries', 'groups'],
    ['groups.2.ads', 'ads'],
    ['channel', 'account'],
    ['groups.0.keywords.3.text', 'groups'],
    ['groups.0.ads.0.moreHeadlines.1', 'ads'],
    ['assets.square', 'ads'],
    ['groups.0.ads.1.linkUrl', 'ads'],
  ])('%s is a field of the step %s', (path, step) => {
    expect(stepOf(path)).toBe(step)
  })

  it('names a field by its group, its ad and its label', () => {
    const groups = [{ ...newGroup(1), title: 'Berlin' }]
    const draft = { ...newDraft(1), groups }
    expect(placeOf('groups.0.ads.0.linkUrl', draft)).toBe('Berlin, Ad 1: Web address')
    expect(placeOf('groups.0.targeting.countries', draft)).toBe('Berlin: Countries')
    expect(placeOf('budgetMicros', draft)).toBe('Budget amount')
    expect(placeOf('groups.0.ads.0.moreHeadlines.1', draft)).toBe('Berlin, Ad 1: Headline 3')
    expect(placeOf('groups.0.ads.0.moreBodies', draft)).toBe('Berlin, Ad 1: Texts')
    expect(placeOf('groups.0.keywords.7.text', draft)).toBe('Berlin: Keywords')
    expect(placeOf('assets.square', draft)).toBe('Square picture')
  })

  it('names groups that are gone by their place', () => {
    expect(placeOf('groups.4.title', newDraft(1))).toBe('Ad group 5: Group name')
  })

  it('gives each step its own faults', () => {
    const faults = { title: 'a', budgetMicros: 'b', 'groups.0.ads.0.body': 'c' }
    expect(faultsOf(faults, 'ads')).toEqual({ 'groups.0.ads.0.body': 'c' })
  })
})

describe('What a launch still needs', () => {
  const whole: Draft = {
    ...newDraft(3),
    title: 'Spring',
    objective: 'traffic',
    budgetMicros: '50000000',
    groups: [
      {
        ...newGroup(1),
        targeting: { countries: ['DE'], ageMin: null, ageMax: null, genders: [] },
        ads: [
          {
            key: 'a',
            title: 'Ad 1',
            picture: { id: 1, name: 'p', width: 1200, height: 628, kind: 'image' },
            headline: 'Spring is here',
            body: 'Light shoes for warm days.',
            linkUrl: 'https://aurora.example.com/',
            callToAction: 'learn_more',
            moreHeadlines: [],
            moreBodies: [],
          },
        ],
      },
    ],
  }

  it('is nothing for a whole draft', () => {
    expect(stillNeeded(whole, feed)).toEqual({})
  })

  it('names every empty field of an untouched draft, step by step', () => {
    expect(Object.keys(stillNeeded(newDraft(null), feed))).toEqual([
      'title',
      'connectionId',
      'objective',
      'budgetMicros',
      'groups.0.targeting.countries',
      'groups.0.ads.0.assetId',
      'groups.0.ads.0.headline',
      'groups.0.ads.0.body',
      'groups.0.ads.0.linkUrl',
    ])
  })

  it('asks the groups for budgets once they own them', () => {
    expect(Object.keys(stillNeeded({ ...whole, budgetOwner: 'ad_group' }, feed))).toEqual([
      'groups.0.budgetMicros',
    ])
  })

  it('asks for the campaign’s bid only where a group has none of its own', () => {
    const bidding: Draft = { ...whole, bidType: 'average_target' }
    expect(Object.keys(stillNeeded(bidding, feed))).toEqual(['bidAmountMicros'])
    const groups = whole.groups.map((group) => ({ ...group, bidAmountMicros: '2000000' }))
    expect(stillNeeded({ ...bidding, groups }, feed)).toEqual({})
  })

  it('follows the channel: search needs keywords and more texts, but no picture', () => {
    expect(Object.keys(stillNeeded(newDraft(3), search))).toEqual([
      'title',
      'objective',
      'budgetMicros',
      'groups.0.targeting.countries',
      'groups.0.keywords',
      'groups.0.ads.0.headline',
      'groups.0.ads.0.moreHeadlines',
      'groups.0.ads.0.body',
      'groups.0.ads.0.moreBodies',
      'groups.0.ads.0.linkUrl',
    ])
  })
})
