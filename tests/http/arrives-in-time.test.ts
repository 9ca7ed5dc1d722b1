import type { Request, Response } from 'express'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { arrivesInTime } from '../../server/http/arrives-in-time.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function arriving(path: string) {
  const request = { path, complete: false, destroy: vi.fn() }
  const closing: (() => void)[] = []
  const response = { once: (_: string, closed: () => void) => closing.push(closed) }
  arrivesInTime(request as unknown as Request, response as unknown as Response, vi.fn())
  return {
    request,
    close: () => {
      for (const one of closing) one()
    },
  }
}

test('a body that trickles is cut off after half a minute', () => {
  const { request } = arriving('/api/campaigns')
  vi.advanceTimersByTime(29_000)
  expect(request.destroy).not.toHaveBeenCalled()
  vi.advanceTimersByTime(2_000)
  expect(request.destroy).toHaveBeenCalledOnce()
})

test.each(['/uploads/assets', '/api/assets/0197f000-0000-7000-8000-000000000000/content'])(
  'a film has ten minutes (%s)',
  (path) => {
    const { request } = arriving(path)
    vi.advanceTimersByTime(599_000)
    expect(request.destroy).not.toHaveBeenCalled()
    vi.advanceTimersByTime(2_000)
    expect(request.destroy).toHaveBeenCalledOnce()
  },
)

test('what has arrived, or is answered, is left alone', () => {
  const whole = arriving('/api/campaigns')
  whole.request.complete = true
  const answered = arriving('/api/campaigns')
  answered.close()
  vi.advanceTimersByTime(60_000)
  expect(whole.request.destroy).not.toHaveBeenCalled()
  expect(answered.request.destroy).not.toHaveBeenCalled()
})
