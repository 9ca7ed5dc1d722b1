import { createServer, type IncomingMessage } from 'node:http'
import pg from 'pg'
import { storeEvents } from './events.ts'
import { queries } from './queries.ts'

/**
 * The least that a Node process can do for the same answers: no framework, no sign-in, no policy, no
 * check of what is asked. Statements are prepared by name and make the JSON.
 */
const pool = new pg.Pool({
  connectionString: process.env.LIMIT_DATABASE_URL!,
  max: Number(process.env.LIMIT_POOL),
})

const ask = async (name: keyof typeof queries, values: unknown[]): Promise<string> => {
  const { rows } = await pool.query<{ body: string }>({ name, text: queries[name], values })
  return rows[0]!.body
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  return Buffer.concat(pieces).toString()
}

/** `/campaigns/7/meta/active,paused`: what stands between the slashes is what is asked with. */
async function answer(request: IncomingMessage): Promise<string> {
  const [, what, ...given] = request.url!.split('/')
  switch (what) {
    case 'campaigns':
      return ask('campaigns', [given[0], given[1], given[2]!.split(',')])
    case 'fees':
      return ask(given.length > 3 ? 'feesAfter' : 'fees', given)
    case 'campaign':
      return ask('campaign', given)
    case 'events': {
      const whose = { organizationId: Number(given[0]), keyId: Number(given[1]) }
      return storeEvents(pool, await bodyOf(request), whose)
    }
    default:
      throw new Error(`There is nothing at ${request.url}`)
  }
}

const server = createServer((request, response) => {
  answer(request).then(
    (body) => {
      const length = Buffer.byteLength(body)
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': length })
      response.end(body)
    },
    (error: Error) => {
      response.writeHead(500)
      response.end(error.message)
    },
  )
})
process.on('SIGTERM', () => process.exit(0))
server.listen(Number(process.env.LIMIT_PORT), '127.0.0.1', () => {
  process.stdout.write('Limit ready\n')
})
