import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { gathered } from '../../admin/gathered.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function asked() {
  const times: string[] = []
  const news = gathered((nouns) => times.push(nouns.join(' ')))
  return { times, news }
}

test('what one transaction tells is asked for once, each noun once', () => {
  const { times, news } = asked()
  news.soon('connections')
  news.soon('issues')
  news.soon('connections')
  vi.advanceTimersByTime(200)
  expect(times).toEqual(['connections issues'])
})

test('a long sync is followed once a second, and its last news is not lost', () => {
  const { times, news } = asked()
  for (let told = 0; told < 30; told++) {
    news.soon('connections')
    vi.advanceTimersByTime(100)
  }
  expect(times).toHaveLength(3)
  news.soon('fees')
  vi.advanceTimersByTime(1_000)
  expect(times.at(-1)).toBe('connections fees')
})

test('after a quiet time the next news is not kept waiting', () => {
  const { times, news } = asked()
  news.soon('connections')
  vi.advanceTimersByTime(5_000)
  news.soon('issues')
  vi.advanceTimersByTime(200)
  expect(times).toEqual(['connections', 'issues'])
})

test('who leaves the page has what was heard asked for before, and nothing after', () => {
  const { times, news } = asked()
  news.soon('homes')
  news.now()
  news.now()
  vi.advanceTimersByTime(5_000)
  expect(times).toEqual(['homes'])
})
