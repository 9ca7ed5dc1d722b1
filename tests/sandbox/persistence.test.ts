import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { daily, launch } from './launching.ts'
import { accounts, ada, ask, dayMs, openSandbox } from './sandbox-person.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const range = { since: '2026-09-01', until: '2026-09-30' }
const insightsUrl = (graphUrl: string, campaign: string) => {
  const asked = { time_range: JSON.stringify(range), time_increment: '1' }
  const fields = { ...asked, fields: 'spend,impressions' }
  return `${graphUrl}/v21.0/${campaign}/insights?${new URLSearchParams(fields)}`
}

/** A sandbox in a process of its own, so that it can be killed. */
async function spawnSandbox(dataFile: string) {
  const module = join(import.meta.dirname, '../../server/sandbox/server.ts')
  const script = `import { startSandbox } from ${JSON.stringify(module)}
await startSandbox({ port: 0, dataFile: ${JSON.stringify(dataFile)}, seed: 'tests' })`
  const args = ['--import', 'tsx', '--input-type=module', '--eval', script]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(createInterface(child.stdout), 'line')
  const kill = async () => {
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  return { url: String(line).replace('Sandbox networks ready: ', ''), kill }
}

describe('what was answered stays', () => {
  it('over a restart: objects, tokens, clock and spend', async () => {
    const dataFile = join(folder, 'networks', 'state.jsonl')
    const first = await openSandbox({ dataFile })
    const person = await first.signIn(ada)
    const { campaign } = await launch(person, accounts.us)
    await first.control('/clock', { advanceMs: 3 * dayMs })
    const spend = await daily(person, campaign, range)
    const state = (await first.control('/state')).body.meta
    await first.stop()
    expect(readFileSync(dataFile, 'utf8')).not.toContain(person.token)
    appendFileSync(dataFile, '{"c":"meta.campaigns","id":"12')

    const second = await openSandbox({ dataFile, at: '' })
    expect((await second.control('/state')).body.meta).toEqual(state)
    expect((await second.control('/clock')).body.now).toBe('2026-09-04T10:00:00.000Z')
    const headers = { authorization: `Bearer ${person.token}` }
    const answer = await ask(insightsUrl(second.graphUrl, campaign), { headers })
    expect(answer.body.data).toEqual(spend)
    await second.stop()
  })

  it('when the process is killed right after its answer', async () => {
    const dataFile = join(folder, 'state.jsonl')
    const child = await spawnSandbox(dataFile)
    const order = { method: 'POST', headers: { 'content-type': 'application/json' } }
    const clock = { ...order, body: JSON.stringify({ frozenAt: '2026-05-05T05:05:05Z' }) }
    expect((await ask(`${child.url}/_sandbox/clock`, clock)).status).toBe(200)
    await child.kill()
    const again = await openSandbox({ dataFile, at: '' })
    expect((await again.control('/clock')).body.frozenAt).toBe('2026-05-05T05:05:05.000Z')
    await again.stop()
  })
})
