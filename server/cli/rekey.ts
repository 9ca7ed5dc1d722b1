import { rekeyJourneys } from '../connections/oauth-state.ts'
import { rekeyConnections } from '../connections/rekey.ts'
import type { Rooms } from '../context.ts'
import { rekeyTwoSteps } from '../me/rekey-two-step.ts'
import { openRooms } from '../rooms.ts'
import { rekeyWebhooks } from '../webhooks/secret.ts'
import { borrowDatabase, readSettings } from './database.ts'
import { print } from './say.ts'

/** `rekey`: everything that a former secret sealed is sealed anew with the present one. */
export async function runRekey(): Promise<void> {
  await borrowDatabase(readSettings(), async (env) => {
    const rooms = await openRooms(env, env.APP_DATABASE_URL)
    try {
      for (const line of await rekey(rooms)) print(line)
    } finally {
      await rooms.close()
    }
  })
}

/**
 * @returns what was done, in words.
 * @throws Error naming what no key opens; everything else is sealed anew by then.
 */
export async function rekey(rooms: Rooms): Promise<string[]> {
  const connections = await rekeyConnections(rooms)
  const people = await rekeyTwoSteps(rooms)
  const webhooks = await rekeyWebhooks(rooms)
  const journeys = await rekeyJourneys(rooms)
  const done = [
    `Connections sealed anew: ${connections.resealed}`,
    `Authenticator apps sealed anew: ${people.resealed}`,
    `Secrets of webhooks sealed anew: ${webhooks.resealed}`,
    `Sign-ins at a network on their way, sealed anew: ${journeys}`,
  ]
  const broken = [
    ...connections.broken.map((id) => `  connection ${id}: connect the account again`),
    ...people.broken.map((email) => `  ${email}: the authenticator app has to be set up again`),
    ...webhooks.broken.map((id) => `  webhook ${id}: its secret has to be changed`),
  ]
  if (broken.length === 0) return [...done, 'FORMER_SECRET_KEYS is no longer needed.']
  throw new Error(
    `${done.join('\n')}\nThese do not open with SECRET_KEY or FORMER_SECRET_KEYS:\n${broken.join('\n')}`,
  )
}
