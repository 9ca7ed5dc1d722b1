import express, { type Request, type Response } from 'express'
import { AppError, invalid } from '../errors.ts'
import { MAX_CSV_BYTES } from '../submissions/csv.ts'

const readBody = express.raw({ type: () => true, limit: MAX_CSV_BYTES, inflate: false })

/** The bytes of a CSV file. Call it after the gate: who may not upload is refused unread. */
export function csvBody(request: Request, response: Response): Promise<Uint8Array> {
  const type = request.headers['content-type'] ?? ''
  if (!/^text\/csv\s*(;\s*charset=utf-8\s*)?$/i.test(type)) {
    throw new AppError('unsupported_media_type', { message: 'Send a file as text/csv in UTF-8.' })
  }
  return new Promise((resolve, reject) => {
    readBody(request, response, (error?: unknown) => {
      if (error) return reject(error)
      const body: unknown = request.body
      if (!Buffer.isBuffer(body) || body.byteLength === 0) {
        return reject(invalid({ file: 'is needed' }))
      }
      resolve(new Uint8Array(body))
    })
  })
}

/** What a browser saves as a file and shows nobody else. */
export function attach(response: Response, filename: string): void {
  response.setHeader('Content-Type', 'text/csv; charset=utf-8')
  response.setHeader('Content-Disposition', `attachment; filename="${filename}"`)
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.setHeader('Cache-Control', 'private, no-store')
}

/** The number a query names; 0, which nothing has, for anything else. */
export function numberInQuery(value: unknown): number {
  return typeof value === 'string' && /^[1-9]\d{0,9}$/.test(value) ? Number(value) : 0
}
