import { advanceClock, ProductClock } from '../clock.ts'
import { sandboxUrl, usesRealNetworks } from '../env.ts'
import { usesRealPayments } from '../env-payments.ts'
import { borrowDatabase, readSettings, withDatabase } from './database.ts'
import { durationInWords, parseDuration } from './duration.ts'
import { moveSandboxClock, productClockOffset } from './sandbox-clock.ts'
import { print, say, UsageError } from './say.ts'

/** `clock advance`: moves the console's time and the sandbox's to the same instant. */
export async function runClockAdvance(args: string[]): Promise<void> {
  if (args.length !== 1) throw new UsageError('Say how far, for example 2d.')
  const byMs = parseDuration(args[0] ?? '')
  const settings = readSettings()
  if (usesRealNetworks(settings) || usesRealPayments(settings)) {
    throw new Error(
      'Real networks or real payments are connected, and their time cannot be moved: nothing was done.',
    )
  }
  await borrowDatabase(settings, async (env) => {
    const offsetMs = await withDatabase(env, (db) => advanceClock(db, byMs))
    const told = await moveSandboxClock(sandboxUrl(env), offsetMs)
    if (!told) say('No sandbox is running: it takes over the time when it is started.')
    print(`It is now ${new Date(Date.now() + offsetMs).toISOString()} for the console`)
  })
}

/** `clock show`. */
export async function runClockShow(): Promise<void> {
  await borrowDatabase(readSettings(), async (env) => {
    const now = await withDatabase(env, async (db) => {
      const clock = new ProductClock(db)
      await clock.refresh()
      return clock.now()
    })
    const offsetMs = await productClockOffset(env.DATABASE_URL)
    const ahead = offsetMs === 0 ? 'as everywhere' : `${durationInWords(offsetMs)} ahead`
    print(`${now.toISOString()} (${ahead})`)
  })
}
