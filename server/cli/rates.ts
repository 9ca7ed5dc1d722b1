import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { RateSource } from '../../shared/rates.ts'
import { ProductClock } from '../clock.ts'
import { AppError } from '../errors.ts'
import { systemActor } from '../principal.ts'
import { importRates } from '../rates/import.ts'
import { borrowDatabase, readSettings, withDatabase } from './database.ts'
import { print, UsageError } from './say.ts'

/** `rates import`: a file of exchange rates, all of it or nothing. */
export async function runRatesImport(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { source: { type: 'string' } },
  })
  const [path, ...more] = positionals
  if (!path || more.length > 0) throw new UsageError('Say which file: rates import rates.csv')
  const source = RateSource.safeParse(values.source)
  if (!source.success) throw new UsageError('Say where the rates are from: --source ECB')
  const bytes = await readFile(path)
  await borrowDatabase(readSettings(), (env) =>
    withDatabase(env, async (db) => {
      const clock = new ProductClock(db)
      await clock.refresh()
      const order = { bytes, source: source.data, actor: systemActor('Command line') }
      const told = await importRates({ db, clock }, order).catch(inWords)
      print(`${told.lines} lines read, ${told.changed} rates changed.`)
    }),
  )
}

function inWords(error: unknown): never {
  if (!(error instanceof AppError) || !error.fields) throw error
  const lines = Object.entries(error.fields).map(([place, fault]) => `  ${place}: ${fault}`)
  throw new Error([error.message, ...lines].join('\n'))
}
