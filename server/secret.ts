import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Env } from './env.ts'

/**
 * The one secret of this installation: SECRET_KEY, or a file in the data folder made at first start.
 * @throws Error in words when SECRET_KEY is not 32 bytes in base64.
 */
async function readSecret(env: Env): Promise<Buffer> {
  if (env.SECRET_KEY) return decode('SECRET_KEY', env.SECRET_KEY)
  const file = join(env.DATA_DIR, 'secret.key')
  await mkdir(env.DATA_DIR, { recursive: true })
  try {
    // `wx`: of two processes that start at once one writes, the other reads what it wrote.
    await writeFile(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return Buffer.from(await readFile(file, 'utf8'), 'base64')
}

/**
 * Every secret that this installation can open, the one it seals with first.
 * @throws Error in words when one of them is not 32 bytes in base64.
 */
export async function readSecrets(env: Env): Promise<[Buffer, ...Buffer[]]> {
  const current = await readSecret(env)
  const former = env.FORMER_SECRET_KEYS.split(',')
    .filter((text) => text.trim() !== '')
    .map((text) => decode('Each of FORMER_SECRET_KEYS', text.trim()))
  return [current, ...former.filter((one) => !one.equals(current))]
}

function decode(name: string, text: string): Buffer {
  const bytes = Buffer.from(text, 'base64')
  if (bytes.length < 32) throw new Error(`${name} must be at least 32 random bytes in base64.`)
  return bytes
}
