import { expect, test } from 'vitest'
import { connect, firstAccount, openBench } from './bench.ts'
import { connectionContract } from './contract.ts'
import { launchContract } from './contract-launch.ts'
import { lifeContract } from './contract-life.ts'
import { objectsContract } from './contract-objects.ts'

connectionContract('meta')
launchContract('meta')
lifeContract('meta')
objectsContract('meta')

const DAY_MS = 86_400_000
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10)

test('Meta’s pages of a long report miss and repeat nothing', async () => {
  const { adapter: _usual, build, control } = await openBench('meta')
  const adapter = build({ timeoutMs: 25_000 })
  const grant = await connect(adapter, { name: 'Bruno Basalt' })
  const access = await firstAccount(adapter, grant, 'Heritage')
  const pages = []
  const range = { from: daysAgo(270), to: daysAgo(1), level: 'ad' as const }
  for await (const page of adapter.getSpend(access, range)) pages.push(page)
  await control.stop()
  expect(pages.length).toBeGreaterThan(1)
  const keys = pages.flatMap(({ rows }) => rows.map((row) => `${row.externalId} ${row.day}`))
  expect(new Set(keys).size).toBe(keys.length)
}, 90_000)
