import { afterEach, describe, expect, test } from 'vitest'
import type { RateState } from '../../server/networks/answers.ts'
import { access } from './plans.ts'
import { json, metaAt, startWire, text } from './wire.ts'

type Wire = Awaited<ReturnType<typeof startWire>>
let wire: Wire
afterEach(() => wire?.stop())

const campaign = {
  id: '7',
  account_id: access.accountId,
  name: 'Spring',
  configured_status: 'ACTIVE',
  effective_status: 'ACTIVE',
}
const read = () => metaAt(wire.url).getCampaign(access, '7')

describe('limits', () => {
  const usage = (minutes: number) => ({
    'x-business-use-case-usage': JSON.stringify({
      '42': [{ type: 'ads_management', call_count: 91, estimated_time_to_regain_access: minutes }],
    }),
  })
  const limited = (minutes: number) =>
    json({ error: { code: 80004, message: 'too many' } }, 400, usage(minutes))

  test('what Meta says about the allowance is passed on, and nonsense is not', async () => {
    wire = await startWire(
      json(campaign, 200, { 'x-app-usage': '{"call_count":28,"total_time":25}' }),
    )
    const states: RateState[] = []
    const onRate = (rate: RateState) => states.push(rate)
    await metaAt(wire.url).getCampaign(access, '7', { onRate })
    await wire.stop()
    wire = await startWire(
      json(campaign, 200, { 'x-app-usage': '{"call_count":"lots"', ...usage(0) }),
    )
    await metaAt(wire.url).getCampaign(access, '7', { onRate })
    expect(states).toEqual([
      { usedPercent: 28, retryAfterMs: null },
      { usedPercent: 91, retryAfterMs: null },
    ])
  })

  test('a limit is not hammered, and says how long it lasts', async () => {
    wire = await startWire(limited(7))
    expect(await read().catch((error) => error)).toMatchObject({
      kind: 'rate',
      retryAfterMs: 420_000,
    })
    expect(wire.seen).toHaveLength(1)
  })

  test('a limit without a hint surfaces at once', async () => {
    wire = await startWire(json({ error: { code: 17, message: 'x' } }, 400))
    expect((await read().catch((error) => error)).retryAfterMs).toBeUndefined()
    expect(wire.seen).toHaveLength(1)
  })

  test('a page saying 429 with a short wait is waited for', async () => {
    wire = await startWire(text('<html>', 429, { 'retry-after': '0' }), json(campaign))
    expect((await read())?.title).toBe('Spring')
  })
})
