import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { RequestHandler } from 'express'
import type { Env } from '../env.ts'
import { publicUrl } from '../env.ts'
import type { OpenDoor } from '../rest.ts'
import { apiDocument } from './document.ts'

const { version } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
) as { version: string }

/**
 * `GET /openapi.json`, for everybody: it says what addresses there are and nothing about anyone. Tools on
 * other sites may read it too.
 */
export function serveDocument(
  { env }: { env: Env },
  doors: OpenDoor[],
  procedures: Record<string, unknown>,
): RequestHandler {
  const serverUrl = publicUrl(env)
  let made: { text: string; tag: string } | null = null
  const make = () => {
    const text = JSON.stringify(apiDocument(doors, procedures, { serverUrl, version }))
    const digest = createHash('sha256').update(text).digest('base64url').slice(0, 16)
    return { text, tag: `W/"${digest}"` }
  }
  return (request, response) => {
    made ??= make()
    response.setHeader('Access-Control-Allow-Origin', '*')
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin')
    response.setHeader('Cache-Control', 'no-cache')
    response.setHeader('ETag', made.tag)
    if (request.headers['if-none-match']?.includes(made.tag)) {
      response.status(304).end()
      return
    }
    response.type('json').send(made.text)
  }
}
