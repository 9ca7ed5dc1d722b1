import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { RequestHandler } from 'express'

const plain = readFileSync(new URL('./pixel.js', import.meta.url))
const zipped = gzipSync(plain, { level: 9 })
const tag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 16)}"`

/** `GET /pixel.js`: kept by browsers for an hour, and asked about afterwards for next to nothing. */
export const serveScript: RequestHandler = (request, response) => {
  response.setHeader('Content-Type', 'text/javascript; charset=utf-8')
  response.setHeader('Cache-Control', 'public, max-age=3600')
  response.setHeader('ETag', tag)
  response.setHeader('Vary', 'Accept-Encoding')
  if (request.headers['if-none-match']?.includes(tag)) {
    response.status(304).end()
    return
  }
  const zips = request.acceptsEncodings('gzip') === 'gzip'
  if (zips) response.setHeader('Content-Encoding', 'gzip')
  response.end(zips ? zipped : plain)
}
