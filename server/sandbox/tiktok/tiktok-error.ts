import { randomBytes } from 'node:crypto'
import type { SandboxAnswer } from '../network.ts'

/** A refusal in the network's own words. It travels with HTTP 200, like a success. */
export class TikTokError extends Error {
  constructor(
    readonly code: number,
    message: string,
    readonly data: unknown = {},
  ) {
    super(message)
    this.name = 'TikTokError'
  }
}

/** 40002: a parameter is missing or wrong. */
export function wrongParameter(message: string): TikTokError {
  return new TikTokError(40002, message)
}

export function tokenRefused(code: number): TikTokError {
  return new TikTokError(
    code,
    tokenMessages[code] ?? 'Access token is incorrect or has been revoked.',
  )
}

const tokenMessages: Record<number, string> = {
  40102: 'Access token has expired.',
  40104: 'Access token is null, you should set it in http header with key Access-Token.',
  40105: 'Access token is incorrect or has been revoked.',
}

/** 40100 for the whole app, 40133 for one advertiser; nothing says how long to wait. */
export function tooManyCalls(code: 40100 | 40133): TikTokError {
  return new TikTokError(
    code,
    code === 40100
      ? 'Too many requests. Please retry in some time.'
      : 'Too many requests for this advertiser. Please retry in some time.',
  )
}

export function systemError(): TikTokError {
  return new TikTokError(50000, 'System error.')
}

/** Every application answer, good or bad: HTTP 200 and an envelope with a log id of its own. */
export function envelope(
  body: { code: number; message: string; data: unknown },
  nowMs: number,
): SandboxAnswer {
  const stamp = new Date(nowMs).toISOString().replaceAll(/\D/g, '').slice(0, 14)
  const requestId = `${stamp}${randomBytes(9).toString('hex').toUpperCase()}`
  return {
    status: 200,
    json: { code: body.code, message: body.message, request_id: requestId, data: body.data },
    headers: { 'X-TT-LOGID': requestId, 'x-tt-trace-id': `00-${requestId.toLowerCase()}-01` },
    contentType: 'application/json; charset=utf-8',
  }
}

export function refusal(error: TikTokError, nowMs: number): SandboxAnswer {
  return envelope({ code: error.code, message: error.message, data: error.data }, nowMs)
}
