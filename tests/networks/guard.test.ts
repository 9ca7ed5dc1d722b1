import { describe, expect, test } from 'vitest'
import { createGuard } from '../../server/networks/guard.ts'
import { NetworkError } from '../../server/networks/network-error.ts'
import { scrub } from '../../server/networks/scrub.ts'

const line = { network: 'meta', label: 'Meta' } as const
const trouble = new NetworkError('meta', { kind: 'transient', userMessage: 'x' })
const patience = { retries: 0, firstDelayMs: 1, maxHintMs: 1, breakAfter: 3, breakForMs: 40 }

function counted(work: () => Promise<string>) {
  let calls = 0
  const attempt = () => {
    calls += 1
    return work()
  }
  return { attempt, calls: () => calls }
}

describe('an account whose calls keep failing', () => {
  test('is left alone for a while, and others are not', async () => {
    const guard = createGuard(line, patience)
    const failing = counted(() => Promise.reject(trouble))
    const ask = (scope: string, attempt: () => Promise<string>) =>
      guard.run({ scope, write: false, attempt })
    for (let index = 0; index < 3; index += 1) {
      await expect(ask('1', failing.attempt)).rejects.toBe(trouble)
    }
    await expect(ask('1', failing.attempt)).rejects.toMatchObject({
      kind: 'transient',
      retryAfterMs: 40,
      outcomeUnknown: false,
    })
    expect(failing.calls()).toBe(3)
    await expect(ask('2', async () => 'fine')).resolves.toBe('fine')
  })

  test('is asked again afterwards', async () => {
    const guard = createGuard(line, { ...patience, breakAfter: 1, breakForMs: 0 })
    const fail = { scope: '1', write: false, attempt: () => Promise.reject(trouble) }
    await expect(guard.run(fail)).rejects.toBe(trouble)
    await expect(guard.run({ ...fail, attempt: async () => 'fine' })).resolves.toBe('fine')
  })

  test('is not one that refuses: a refusal is an answer', async () => {
    const guard = createGuard(line, patience)
    const refusal = new NetworkError('meta', { kind: 'rejected', userMessage: 'no' })
    const ask = () =>
      guard.run({ scope: '1', write: false, attempt: () => Promise.reject(refusal) })
    for (let index = 0; index < 10; index += 1) await expect(ask()).rejects.toBe(refusal)
  })
})

describe('reads', () => {
  test('of one account run four at once, whatever other accounts do, and none is lost', async () => {
    const guard = createGuard(line, patience)
    const running = { '1': 0, '2': 0 }
    const most = { '1': 0, '2': 0 }
    const read = (scope: '1' | '2') =>
      guard.run({
        scope,
        write: false,
        attempt: async () => {
          running[scope] += 1
          most[scope] = Math.max(most[scope], running[scope])
          await new Promise((resolve) => setImmediate(resolve))
          running[scope] -= 1
          return scope
        },
      })
    const asked = Array.from({ length: 20 }, () => read('1')).concat(read('2'))
    expect(await Promise.all(asked)).toHaveLength(21)
    expect(most).toEqual({ '1': 4, '2': 1 })
  })
})

describe('writes', () => {
  test('of one account go one after the other, of two accounts side by side', async () => {
    const guard = createGuard(line, patience)
    const running = new Map<string, number>()
    let most = 0
    const write = (scope: string) =>
      guard.run({
        scope,
        write: true,
        attempt: async () => {
          running.set(scope, (running.get(scope) ?? 0) + 1)
          expect(running.get(scope)).toBe(1)
          most = Math.max(
            most,
            [...running.values()].reduce((sum, one) => sum + one, 0),
          )
          await new Promise((resolve) => setImmediate(resolve))
          running.set(scope, 0)
        },
      })
    await Promise.all(['1', '2', '1', '2', '1', '2'].map(write))
    expect(most).toBe(2)
  })

  test('that still wait when the caller gives up are never sent', async () => {
    const guard = createGuard(line, patience)
    let finish = () => {}
    const busy = guard.run({
      scope: '1',
      write: true,
      attempt: () => new Promise<void>((resolve) => (finish = resolve)),
    })
    const caller = new AbortController()
    const waiting = counted(async () => 'sent')
    const second = guard.run({
      scope: '1',
      write: true,
      signal: caller.signal,
      attempt: waiting.attempt,
    })
    caller.abort()
    await expect(second).rejects.toMatchObject({ kind: 'transient', outcomeUnknown: false })
    finish()
    await busy
    await guard.run({ scope: '1', write: true, attempt: async () => undefined })
    expect(waiting.calls()).toBe(0)
  })

  test('are never repeated', async () => {
    const guard = createGuard(line, { ...patience, retries: 5 })
    const failing = counted(() => Promise.reject(trouble))
    const run = guard.run({ scope: '1', write: true, attempt: failing.attempt })
    await expect(run).rejects.toBe(trouble)
    expect(failing.calls()).toBe(1)
  })

  test('that pile up without end are turned away', async () => {
    const guard = createGuard(line, patience)
    let finish = () => {}
    const first = new Promise<void>((resolve) => (finish = resolve))
    const write = () => guard.run({ scope: '1', write: true, attempt: () => first })
    const accepted = Array.from({ length: 51 }, write)
    await expect(write()).rejects.toMatchObject({ kind: 'transient', outcomeUnknown: false })
    finish()
    await Promise.all(accepted)
  })
})

describe('foreign text is made fit for a message', () => {
  test.each([
    ['token abcd-efgh is bad', 'token [removed] is bad'],
    ['access_token=xyz&x=1', 'access_token=[removed]&x=1'],
    ['{"refresh_token":"xyz"}', '{"refresh_token":"[removed]"}'],
    ['see https://x.test/a/b?code=1#f now', 'see https://x.test/a/b now'],
    ['a EAAGm0PX4ZCpsBAKZCqwerty z', 'a [removed] z'],
  ])('%s', (text, clean) => {
    expect(scrub(text, ['abcd-efgh'])).toBe(clean)
  })

  test('and bounded', () => {
    expect(scrub('x'.repeat(9_000), []).length).toBeLessThan(600)
  })
})
