import { parseArgs } from 'node:util'
import { ProductClock } from '../clock.ts'
import { findOrganization, recomputeAttributions } from '../pixel/attribute.ts'
import { borrowDatabase, readSettings, withDatabase } from './database.ts'
import { print, UsageError } from './say.ts'

/** `pixel attribute`: everything an organization received is credited anew. */
export async function runPixelAttribute(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { organization: { type: 'string' } } })
  const { organization } = values
  if (!organization) throw new UsageError('Say whose events: --organization Aurora')
  await borrowDatabase(readSettings(), (env) =>
    withDatabase(env, async (db) => {
      const clock = new ProductClock(db)
      await clock.refresh()
      const organizationId = await findOrganization(db, organization)
      const looked = await recomputeAttributions({ db, clock }, { organizationId })
      print(`${looked} events credited anew.`)
    }),
  )
}
