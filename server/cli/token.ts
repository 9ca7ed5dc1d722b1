import { parseArgs } from 'node:util'
import { ProductClock } from '../clock.ts'
import { createTokenFor } from '../tokens/create.ts'
import { borrowDatabase, readSettings, withDatabase } from './database.ts'
import { print, say, UsageError } from './say.ts'

type TokenOrder = {
  email: string
  organization: string
  permission: 'read' | 'write'
  days: number
  name: string
}

/** `token create`: the token stands alone on the last line, so that a script can take it. */
export async function runTokenCreate(args: string[]): Promise<void> {
  const order = readOrder(args)
  await borrowDatabase(readSettings(), async (env) => {
    const token = await withDatabase(env, async (db) => {
      const clock = new ProductClock(db)
      await clock.refresh()
      return createTokenFor({ db, ...order, now: clock.now() })
    })
    say(`A ${order.permission} token for ${order.email}, good until ${token.expiresAt}.`)
    say('It is shown this once. Send it as "Authorization: Bearer <token>".')
    print(token.token)
  })
}

/** Throws UsageError, in words, for what is missing or not understood. */
export function readOrder(args: string[]): TokenOrder {
  const { values } = parseArgs({
    args,
    options: {
      email: { type: 'string' },
      organization: { type: 'string' },
      permission: { type: 'string' },
      days: { type: 'string', default: '90' },
      name: { type: 'string', default: 'command line' },
    },
  })
  const { email, organization, permission, days, name } = values
  if (!email) throw new UsageError('Say whose token it is: --email owner@aurora.test')
  if (!organization) throw new UsageError('Say in which organization: --organization Aurora')
  if (permission !== 'read' && permission !== 'write') {
    throw new UsageError('Say what it may do: --permission read, or --permission write')
  }
  if (!/^\d{1,3}$/.test(days) || Number(days) < 1 || Number(days) > 365) {
    throw new UsageError(`"${days}" is not a number of days from 1 to 365.`)
  }
  return { email, organization, permission, days: Number(days), name }
}
