import { describe, expect, it } from 'vitest'
import {
  type Draft,
  draftInput,
  newDraft,
  newGroup,
  withAd,
  withGroup,
  withObjective,
} from '../../admin/campaigns/wizard/draft.ts'
import { mergeDrafts, takeTheirs } from '../../admin/campaigns/wizard/merge.ts'

const typed = (patch: Partial<Draft>): Draft => ({ ...newDraft(7), title: 'Spring', ...patch })

describe('What a draft sends', () => {
  it('keeps a typed bid in the form but does not send it with lowest cost', () => {
    const draft = typed({ bidType: 'minimum_cost', bidAmountMicros: '5000000' })
    expect(draftInput(draft).bidAmountMicros).toBeNull()
    expect(draftInput({ ...draft, bidType: 'maximum_target' }).bidAmountMicros).toBe('5000000')
  })

  it('sends the budget of whoever owns it, and no other', () => {
    const groups = [{ ...newGroup(1), budgetMicros: '3000000' }]
    const draft = typed({ budgetMicros: '9000000', groups })
    const own = draftInput({ ...draft, budgetOwner: 'ad_campaign' })
    expect([own.budgetMicros, own.groups[0]?.budgetMicros]).toEqual(['9000000', null])
    const shared = draftInput({ ...draft, budgetOwner: 'ad_group' })
    expect([shared.budgetMicros, shared.groups[0]?.budgetMicros]).toEqual([null, '3000000'])
  })

  it('names pictures by their number and leaves out what only the screen needs', () => {
    const picture = { id: 12, name: 'Summer.png', width: 1200, height: 628, kind: 'image' as const }
    const draft = withAd(typed({}), 0, 0, { picture })
    const ad = draftInput(draft).groups[0]?.ads[0]
    expect(ad).toMatchObject({ assetId: 12, title: 'Ad 1' })
    expect(Object.keys(ad ?? {})).not.toContain('key')
    expect(Object.keys(ad ?? {})).not.toContain('picture')
  })
})

describe('Changing a draft', () => {
  it('changes one group and leaves the others as they are', () => {
    const draft = typed({ groups: [newGroup(1), newGroup(2)] })
    const changed = withGroup(draft, 1, { title: 'Berlin' })
    expect(changed.groups.map((group) => group.title)).toEqual(['Ad group 1', 'Berlin'])
    expect(changed.groups[0]).toBe(draft.groups[0])
  })

  it('drops a goal that the new objective does not offer', () => {
    const groups = [{ ...newGroup(1), optimizationGoal: 'link_clicks' }]
    const draft = typed({ objective: 'sales', optimizationGoal: 'purchase', groups })
    const changed = withObjective(draft, 'traffic', ['link_clicks', 'reach'])
    expect(changed.optimizationGoal).toBeNull()
    expect(changed.groups[0]?.optimizationGoal).toBe('link_clicks')
  })
})

describe('Two people editing one draft', () => {
  const base = typed({ budgetMicros: '1000000' })

  it('takes over what only they changed and keeps what only we changed', () => {
    const theirs = { ...base, title: 'Theirs' }
    const ours = { ...base, budgetMicros: '2000000' }
    const { merged, conflicts } = mergeDrafts({ base, theirs, ours })
    expect(conflicts).toEqual([])
    expect(merged).toMatchObject({ title: 'Theirs', budgetMicros: '2000000' })
  })

  it('asks about a field that both changed to different values', () => {
    const theirs = { ...base, budgetMicros: '3000000' }
    const ours = { ...base, budgetMicros: '2000000' }
    const { merged, conflicts } = mergeDrafts({ base, theirs, ours })
    expect(conflicts).toEqual(['budgetMicros'])
    expect(merged.budgetMicros).toBe('2000000')
    expect(takeTheirs(merged, theirs, ['budgetMicros']).budgetMicros).toBe('3000000')
  })

  it('does not ask when both changed it to the same value', () => {
    const same = { ...base, title: 'Summer' }
    expect(mergeDrafts({ base, theirs: same, ours: { ...same } }).conflicts).toEqual([])
  })

  it('does not take a tree that the server only numbered anew for a change', () => {
    const renumbered = withGroup(base, 0, { key: 'group 99' })
    const ours = withGroup(base, 0, { title: 'Berlin' })
    const { merged, conflicts } = mergeDrafts({ base, theirs: renumbered, ours })
    expect(conflicts).toEqual([])
    expect(merged.groups[0]?.title).toBe('Berlin')
  })
})
