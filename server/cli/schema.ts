import { migrate } from '../database/migrate.ts'
import { borrowDatabase, readSettings } from './database.ts'
import { print, say } from './say.ts'

/** `migrate`: with the embedded database it also makes that database, if there is none. */
export async function runMigrate(): Promise<void> {
  const work = (env: { DATABASE_URL: string }) => migrate({ ownerUrl: env.DATABASE_URL, log: say })
  await borrowDatabase(readSettings(), work, { mayCreate: true })
  print('The database is at the present schema')
}

/** `seed`: the demo or the bare beginning, as SEED says. */
export async function runSeed(): Promise<void> {
  const { seed } = await import('../database/seed/seed.ts')
  await borrowDatabase(
    readSettings(),
    async (env) => {
      await migrate({ ownerUrl: env.DATABASE_URL, log: say })
      const { people, password } = await seed({ env, kind: env.SEED, progress: say })
      for (const { email, role } of people) print(`${email}  ${role}`)
      if (people.length > 0) print(`Password of all: ${password}`)
    },
    { mayCreate: true },
  )
}
