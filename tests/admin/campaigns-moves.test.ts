import { describe, expect, it } from 'vitest'
import { audienceOf } from '../../admin/campaigns/audience.ts'
import { causeOf } from '../../admin/campaigns/campaign-status.tsx'
import { type Abilities, primaryMove, shownMoves } from '../../admin/campaigns/moves.ts'
import { best, daysBack, spendRows } from '../../admin/campaigns/spend-days.ts'

const none: Abilities = {
  launch: 'No.',
  resume: 'No.',
  pause: 'No.',
  update: 'No.',
  cancel: 'No.',
  delete: 'No.',
}

describe('The moves a campaign’s page speaks of', () => {
  it.each([
    ['draft', ['launch', 'update', 'delete']],
    ['launching', ['update', 'cancel']],
    ['active', ['pause', 'update', 'cancel']],
    ['paused', ['resume', 'update', 'cancel']],
    ['completed', []],
    ['canceled', []],
  ] as const)('of one that is %s are %j, refused or not', (lifecycle, moves) => {
    expect(shownMoves(lifecycle, none)).toEqual(moves)
  })

  it('include whatever the server allows beyond the usual', () => {
    expect(shownMoves('paused', { ...none, pause: true })).toContain('pause')
  })

  it('lead with the likeliest that is allowed', () => {
    expect(primaryMove({ ...none, pause: true, cancel: true })).toBe('pause')
    expect(primaryMove({ ...none, resume: true, pause: true })).toBe('resume')
  })

  it('never lead with what ends a campaign', () => {
    expect(primaryMove({ ...none, cancel: true, delete: true, update: true })).toBeNull()
  })
})

describe('The cause behind a status', () => {
  const running = { status: 'active', network: 'meta', pausedBy: [], pendingMove: null } as const

  it('is nothing while it runs as meant', () => {
    expect(causeOf(running)).toBeUndefined()
  })

  it('names everybody who holds it back, the network by its name', () => {
    const paused = { ...running, status: 'paused', pausedBy: ['person', 'network'] } as const
    expect(causeOf(paused)).toBe('by a person and Meta')
  })

  it('says first that the network has not answered yet', () => {
    const pending = { ...running, pausedBy: ['person'], pendingMove: 'resume' } as const
    expect(causeOf(pending)).toBe('(resume under way)')
  })
})

describe('An audience in one line', () => {
  it('names countries, ages and genders', () => {
    const line = audienceOf({
      countries: ['DE', 'AT'],
      ageMin: 25,
      ageMax: 34,
      genders: ['female'],
    })
    expect(line).toBe('Germany, Austria · 25 to 34 · Women')
  })

  it('says everybody when nothing narrows it, and that countries are missing', () => {
    const line = audienceOf({ countries: [], ageMin: null, ageMax: null, genders: [] })
    expect(line).toBe('no countries yet · everybody')
  })
})

describe('Thirty days of spend', () => {
  it('leave days the network has not spoken of unknown, not zero', () => {
    const days = [{ day: '2026-11-20', spendMicros: '5000000' }]
    expect(spendRows(days, '2026-11-19', '2026-11-21')).toEqual([
      { day: '2026-11-19', values: { spend: null } },
      { day: '2026-11-20', values: { spend: '5000000' } },
      { day: '2026-11-21', values: { spend: null } },
    ])
  })

  it('count back over the end of a month and of a leap February', () => {
    expect(daysBack('2028-03-01', 1)).toBe('2028-02-29')
    expect(daysBack('2026-11-21', 29)).toBe('2026-10-23')
  })

  it('have a best day only when something was spent', () => {
    const zero = { day: '2026-11-19', spendMicros: '0' }
    const some = { day: '2026-11-20', spendMicros: '90071992547409931' }
    expect(best([zero])).toBeNull()
    expect(best([zero, some])).toBe(some)
  })
})
