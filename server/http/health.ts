import type { RequestHandler } from 'express'
import type { Rooms } from '../context.ts'
import { row } from '../database/sequelize.ts'

/** The process is there. Never asks the database. */
export const live: RequestHandler = (_request, response) => {
  response.type('text/plain').send('live')
}

/** The process may be sent work: the database answers and nobody has asked it to stop. */
export function ready(rooms: Rooms, draining: () => boolean): RequestHandler {
  return async (_request, response) => {
    const reachable = await row(rooms.db, 'SELECT 1 AS one').then(Boolean, () => false)
    const fine = reachable && !draining()
    response
      .status(fine ? 200 : 503)
      .type('text/plain')
      .send(fine ? 'ready' : 'not ready')
  }
}
