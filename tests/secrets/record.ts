import { Writable } from 'node:stream'
import { pino } from 'pino'
import { rows } from '../../server/database/sequelize.ts'
import { type Answer, type Credential, callOver, send } from '../support/doors.ts'
import type { House } from '../support/rooms.ts'

/** Everything a house says, from here on: its log, its answers and its database. */
export function recordHouse(house: House) {
  const log: string[] = []
  const answers: Answer[] = []
  const sink = new Writable({
    write: (chunk, _encoding, done) => {
      log.push(String(chunk))
      done()
    },
  })
  house.rooms.log = pino({ level: 'debug' }, sink)
  house.env.LOG_LEVEL = 'debug'
  const keep = (answer: Answer) => {
    answers.push(answer)
    return answer
  }
  return {
    log,
    answers,
    /** One request, whose answer is kept. */
    ask: async (
      web: string,
      route: string,
      { credential, body }: { credential?: Credential; body?: unknown } = {},
    ) => keep(await send(web, route, { credential, body })),
    /** One call of a procedure, whose answer is kept. */
    call: async (web: string, path: string, input: unknown, credential: Credential) =>
      keep(await callOver(web, { path, type: 'mutation' }, input, credential)),
    query: async (web: string, path: string, input: unknown, credential: Credential) =>
      keep(await callOver(web, { path, type: 'query' }, input, credential)),
    /** All that was heard, and all that is kept. */
    places: async () => ({
      log: log.join(''),
      answers: answers.map((one) => one.text + told(one.headers)).join('\n'),
      database: await dump(house),
    }),
  }
}

// The session cookie is for its owner, whom this answer reaches.
const told = (headers: Headers) =>
  JSON.stringify([...headers].filter(([name]) => name !== 'set-cookie'))

/** The identity library keeps session tokens as they are, so that it can find them by a cookie. */
const notSearched = ['sessions']

/** Every row of every table as text; bytes show as hex. */
async function dump(house: House): Promise<string> {
  const tables = await rows<{ name: string }>(
    house.db,
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname IN ('public', 'graphile_worker') AND tablename <> ALL($1::text[])`,
    [notSearched],
  )
  const texts: string[] = []
  for (const { name } of tables) {
    const found = await rows<{ text: string }>(house.db, `SELECT t::text AS text FROM ${name} t`)
    texts.push(name, ...found.map((one) => one.text))
  }
  return texts.join('\n')
}
