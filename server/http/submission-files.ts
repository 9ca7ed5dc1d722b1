import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { stringify } from 'csv-stringify'
import type { RequestHandler } from 'express'
import { SubmissionFilters } from '../../shared/submissions.ts'
import type { Rooms } from '../context.ts'
import { fromZod } from '../errors.ts'
import { exportSubmissions } from '../submissions/export.ts'
import { importSubmissions } from '../submissions/import.ts'
import { importViews } from '../submissions/import-views.ts'
import { admit } from './admit.ts'
import { attach, csvBody, numberInQuery } from './csv-door.ts'

/** `POST /uploads/submissions?campaign_id=4&dry_run=1`: links from a file. */
export function uploadSubmissions(rooms: Rooms): RequestHandler {
  return async (request, response) => {
    const id = numberInQuery(request.query.campaign_id)
    const ctx = await admit(rooms, request, response, {
      permission: 'submissions:create',
      scope: 'campaign',
      input: { id },
    })
    const dryRun = request.query.dry_run === '1'
    const bytes = await csvBody(request, response)
    const answer = await importSubmissions(ctx, { id, bytes, dryRun })
    response.status(dryRun ? 200 : 201).json(answer)
  }
}

/** `POST /uploads/views?campaign_id=4`: how often videos were seen, from a file. */
export function uploadViews(rooms: Rooms): RequestHandler {
  return async (request, response) => {
    const id = numberInQuery(request.query.campaign_id)
    const ctx = await admit(rooms, request, response, {
      permission: 'submissions:update',
      scope: 'campaign',
      input: { id },
    })
    const bytes = await csvBody(request, response)
    response.json(await importViews(ctx, { id, bytes }))
  }
}

/**
 * `GET /downloads/submissions.csv?campaign_id=4&state=approved`: everything a list with these filters
 * would show, as a file that a spreadsheet cannot mistake for formulas.
 */
export function downloadSubmissions(rooms: Rooms): RequestHandler {
  return async (request, response) => {
    const campaignId = numberInQuery(request.query.campaign_id)
    const ctx = await admit(rooms, request, response, {
      permission: 'submissions:read',
      scope: 'campaign',
      input: { id: campaignId },
    })
    const { state, platform_id: platformId, creator_id: creator, search } = request.query
    const creatorId = creator === undefined ? undefined : numberInQuery(creator)
    const read = SubmissionFilters.safeParse({ campaignId, state, platformId, creatorId, search })
    if (!read.success) throw fromZod(read.error)
    const lines = await exportSubmissions(ctx, { ...read.data, campaignId })
    attach(response, `submissions-${campaignId}.csv`)
    const csv = stringify({ escape_formulas: true, bom: true })
    await pipeline(Readable.from(lines), csv, response).catch((error: unknown) => {
      if (!response.destroyed) throw error
    })
  }
}
