import type { Request } from 'express'
import { readMultipart } from './multipart.ts'
import type { SandboxCall, UploadedFile } from './network.ts'

type Fields = Record<string, string | string[]>
type ReadBody = { body: Record<string, unknown>; files: UploadedFile[]; problem: string | null }

/** Reads form, JSON and multipart bodies alike; a body that lies about its type is told, not thrown. */
export function readCall(request: Request): SandboxCall {
  const url = new URL(request.originalUrl, 'http://sandbox.invalid')
  const host = request.headers.host ?? 'localhost'
  const { body, files, problem } = readBody(request)
  return {
    method: request.method,
    path: url.pathname.slice(request.baseUrl.length) || '/',
    mountUrl: `http://${host}${request.baseUrl}`,
    headers: request.headers,
    query: fieldsOf(url.searchParams),
    body,
    files,
    bodyProblem: problem,
  }
}

function fieldsOf(pairs: URLSearchParams): Fields {
  const fields: Fields = Object.create(null)
  for (const key of new Set(pairs.keys())) {
    const values = pairs.getAll(key)
    fields[key] = values.length === 1 ? (values[0] ?? '') : values
  }
  return fields
}

function readBody(request: Request): ReadBody {
  const bytes: unknown = request.body
  if (!Buffer.isBuffer(bytes) || bytes.length === 0) return { body: {}, files: [], problem: null }
  const type = request.headers['content-type'] ?? ''
  if (type.startsWith('multipart/form-data')) return readParts(bytes, type)
  if (type.startsWith('application/json')) return readJson(bytes)
  return { body: fieldsOf(new URLSearchParams(bytes.toString('utf8'))), files: [], problem: null }
}

function readParts(bytes: Buffer, type: string): ReadBody {
  const parts = readMultipart(bytes, type)
  if (!parts) return { body: {}, files: [], problem: 'the multipart body has no readable boundary' }
  return { body: parts.fields, files: parts.files, problem: null }
}

function readJson(bytes: Buffer): ReadBody {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return { body: { ...value }, files: [], problem: null }
    }
  } catch {
    return { body: {}, files: [], problem: 'the body is not JSON' }
  }
  return { body: {}, files: [], problem: 'the body is not a JSON object' }
}
