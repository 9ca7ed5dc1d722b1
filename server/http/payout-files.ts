import { stringify } from 'csv-stringify/sync'
import type { RequestHandler } from 'express'
import type { Rooms } from '../context.ts'
import { bankFile } from '../payouts/bank-file.ts'
import { reconcileStatement } from '../payouts/reconcile.ts'
import { admit } from './admit.ts'
import { numberInPath } from './asset-path.ts'
import { attach, csvBody, numberInQuery } from './csv-door.ts'

/** `GET /downloads/payouts/:file`, as `17.csv`: what an operator takes to the bank. */
export function downloadPayouts(rooms: Rooms): RequestHandler {
  return async (request, response) => {
    const id = numberInPath(/^(\d+)\.csv$/.exec(String(request.params.file))?.[1])
    const ctx = await admit(rooms, request, response, {
      permission: 'payouts:settle',
      scope: 'payout_batch',
      input: { id },
    })
    const lines = await bankFile(ctx, id)
    attach(response, `payouts-${id}.csv`)
    response.send(stringify(lines, { escape_formulas: true, bom: true }))
  }
}

/** `POST /uploads/payouts?batch_id=17`: the bank's statement of what it paid. */
export function uploadStatement(rooms: Rooms): RequestHandler {
  return async (request, response) => {
    const id = numberInQuery(request.query.batch_id)
    const ctx = await admit(rooms, request, response, {
      permission: 'payouts:settle',
      scope: 'payout_batch',
      input: { id },
    })
    const bytes = await csvBody(request, response)
    response.json(await reconcileStatement(ctx, { id, bytes }))
  }
}
