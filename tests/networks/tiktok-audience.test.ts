import { describe, expect, test } from 'vitest'
import { groupOf } from './tiktok-parts.ts'

describe('an audience', () => {
  test('is said in our words as far as they go', () => {
    expect(groupOf({})).toMatchObject({
      targeting: { countries: ['US'], ageMin: 25, ageMax: null, genders: ['female'] },
      furtherTargeting: [],
    })
    const everybody = { age_groups: null, gender: 'GENDER_UNLIMITED' }
    expect(groupOf(everybody).targeting).toMatchObject({ ageMin: null, ageMax: null, genders: [] })
  })

  test.each([
    [{ languages: ['en', 'de'] }, 'Languages: en, de'],
    [{ interest_category_ids: ['26', '27'] }, 'Interests: 2 chosen'],
    [
      { location_ids: ['6252001', '5332921'] },
      'Regions or other places, by TikTok’s numbers: 1 chosen',
    ],
    [{ age_groups: ['AGE_18_24', 'AGE_35_44'] }, 'Only these ages: 18–24, 35–44'],
    [{ placements: ['PLACEMENT_TIKTOK', 'PLACEMENT_PANGLE'] }, 'Shown outside TikTok too'],
    [{ dayparting: `0${'1'.repeat(335)}` }, 'Certain hours of the week'],
    [{ spending_power: 'HIGH' }, 'Only people who spend more than most'],
  ])('that %j narrows is told: %s', (change, words) => {
    expect(groupOf(change).furtherTargeting).toEqual([words])
  })

  test('of the whole week, or of nothing chosen, is not narrow', () => {
    const open = { dayparting: '1'.repeat(336), languages: [], audience_ids: null }
    expect(groupOf({ ...open, spending_power: 'ALL' }).furtherTargeting).toEqual([])
  })
})
