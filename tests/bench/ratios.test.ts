import { expect, test } from 'vitest'
import { PixelEvent } from '../../shared/pixel.ts'
import { chanceOf, makeCall, numbered } from './events.ts'
import { readOptions } from './options.ts'
import { type Line, median, meets, ratioOf, tableOf } from './ratios.ts'

const page = { stampKey: Buffer.from('the key of a brand'), adIds: [1, 2, 3] }
const now = new Date('2026-05-14T12:00:00Z')
const call = (seed: number) => makeCall({ seed, events: 100, page, now })

test('the middle of rounds is not moved by one bad round', () => {
  expect(median([3, 1, 2])).toBe(2)
  expect(median([4, 1, 2, 3])).toBe(2.5)
  const round = (product: number) => ({ limit: 100, product })
  expect(ratioOf([round(50), round(60), round(1)])).toBe(0.5)
})

test('a round compares what ran side by side, however busy the machine was', () => {
  const busy = { limit: 10, product: 5 }
  expect(ratioOf([busy, { limit: 1_000, product: 500 }, busy])).toBe(0.5)
})

test('a goal is met at least or at most', () => {
  expect(meets({ from: 0.5 }, 0.5)).toBe(true)
  expect(meets({ from: 0.5 }, 0.49)).toBe(false)
  expect(meets({ upTo: 1.5 }, 1.5)).toBe(true)
  expect(meets({ upTo: 1.5 }, 1.51)).toBe(false)
})

test('the table tells a missed goal and what could not be measured', () => {
  const line: Line = {
    name: 'W4 one campaign',
    goal: { from: 0.3 },
    value: 0.25,
    range: [0.2, 0.31],
    processor: { server: 3.2, whole: null },
  }
  const [, , told] = tableOf([line]).split('\n')
  const cells = told!.split('|').map((cell) => cell.trim())
  expect(cells).toEqual([
    ...['', 'W4 one campaign', '0.25', '0.20–0.31', '≥ 0.3', 'missed', '3.2 ×', '–', ''],
  ])
})

test('the same seed makes the same events, another one others', () => {
  expect(call(7)).toBe(call(7))
  expect(call(8)).not.toBe(call(7))
  const chance = chanceOf(1)
  const drawn = Array.from({ length: 1_000 }, chance)
  expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...drawn)).toBeLessThan(1)
  expect(new Set(drawn).size).toBeGreaterThan(990)
})

test('every event of the bench is one that the door takes, and no two calls share an id', () => {
  const ids = [1, 2].flatMap((number) => {
    const { events } = JSON.parse(numbered(call(7), number)) as { events: unknown[] }
    return events.map((event) => PixelEvent.parse(event).event_id)
  })
  expect(new Set(ids).size).toBe(200)
})

test('what is not understood is refused in words', () => {
  expect(readOptions([])).toMatchObject({ size: 'small', seed: 1, rounds: 5 })
  expect(readOptions(['--size', '10m', '--seed', '7'])).toMatchObject({ size: '10m', seed: 7 })
  expect(() => readOptions(['--size', 'huge'])).toThrow('--size is one of small, 1m, 10m.')
  expect(() => readOptions(['--rounds', '0'])).toThrow('--rounds must be a whole number from 1')
})
