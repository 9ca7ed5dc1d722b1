import { describe, expect, it } from 'vitest'
import { knownStatuses, statusFacts } from '../../admin/parts/status-facts.ts'
import { words } from '../../admin/words.ts'

describe('a state', () => {
  it('has a word of the dictionary for every look it may have', () => {
    const wordless = knownStatuses().filter((status) => words.status[status] === undefined)
    expect(wordless).toEqual([])
  })

  it('has a look for every word of the dictionary', () => {
    const lookless = Object.keys(words.status).filter((status) => !knownStatuses().includes(status))
    expect(lookless).toEqual([])
  })

  it('is told apart without colour: fine, failed, waiting and needing attention differ in shape', () => {
    const shapes = [
      'active',
      'failed',
      'pending',
      'stale',
      'paused',
      'draft',
      'running',
      'completed',
    ]
    expect(new Set(shapes.map((status) => statusFacts(status).shape)).size).toBe(shapes.length)
  })

  it('that is new to the console is shown neutrally in the server’s word', () => {
    expect(statusFacts('on_hold')).toMatchObject({ word: 'On hold', tone: 'neutral' })
  })
})
