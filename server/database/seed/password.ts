import { randomInt } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Env } from '../../env.ts'

const words =
  'amber basil cedar delta ember fjord grove hazel iris jade kelp lilac maple north olive pearl quartz river slate tulip umber violet willow zinc'.split(
    ' ',
  )

/** The one password of the people made at first start, kept beside the data for the next start's box. */
export async function startPassword(env: Env): Promise<{ password: string; changed: boolean }> {
  const file = join(env.DATA_DIR, 'start-password')
  const kept = await readFile(file, 'utf8').catch(() => null)
  const password = env.DEMO_PASSWORD ?? kept ?? invent()
  if (password !== kept) {
    await mkdir(env.DATA_DIR, { recursive: true })
    await writeFile(file, password, { mode: 0o600 })
  }
  return { password, changed: kept !== null && kept !== password }
}

function invent(): string {
  const picked = Array.from({ length: 4 }, () => words[randomInt(words.length)])
  return `${picked.join('-')}-${randomInt(100, 1000)}`
}
