import { words } from '../words.ts'

const w = words.submissions.file

/** The server's own limit. */
const MAX_FILE_BYTES = 2 * 1024 * 1024

/** A file's refusal: what is wrong where, each as a sentence. */
export class FileRefused extends Error {
  faults: string[]
  constructor(message: string, faults: string[]) {
    super(message)
    this.faults = faults
  }
}

/** Why a file need not be sent at all; null when it may be. */
export function refusedFile({ name, size }: Pick<File, 'name' | 'size'>): string | null {
  if (!/\.(csv|txt)$/i.test(name)) return w.notCsv
  return size > MAX_FILE_BYTES ? w.tooLarge : null
}

type Body = { error?: { message?: string; fields?: Record<string, string> } }

/**
 * Sends a CSV file and answers what the server said of it.
 * @throws FileRefused with the faults by line and column, or a sentence when no answer came.
 */
export async function sendCsv<Said>(path: string, file: Blob): Promise<Said> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: file,
  }).catch(() => {
    throw new FileRefused(w.noAnswer, [])
  })
  const body: unknown = await response.json().catch(() => null)
  if (response.ok && body !== null) return body as Said
  throw refusalIn(body)
}

/** `line 3, video_url: …` says where; what concerns the whole file is a sentence about it. */
export function refusalIn(body: unknown): FileRefused {
  const { error } = (body ?? {}) as Body
  const faults = Object.entries(error?.fields ?? {}).map(([where, need]) =>
    where === 'file' ? w.fileIs({ need }) : w.lineIs({ where, need }),
  )
  return new FileRefused(error?.message ?? w.noAnswer, faults)
}

/** Said of a file that was looked at and not taken. */
export type LinksLookedAt = {
  dryRun: boolean
  lines: number
  good: number
  bad: number
  newCreators: number
  verdicts: {
    line: number
    creatorHandle: string
    videoUrl: string
    column: string | null
    verdict: true | string
  }[]
}

export type ViewsTaken = { taken: number; changed: number; earnedMicros: string }

export const linksPath = (campaignId: number, dryRun: boolean) =>
  `/uploads/submissions?campaign_id=${campaignId}${dryRun ? '&dry_run=1' : ''}`
export const viewsPath = (campaignId: number) => `/uploads/views?campaign_id=${campaignId}`

const linkColumns = [
  'creator_handle',
  'creator_name',
  'video_url',
  'submitted_at',
  'payout_method',
  'payout_address',
]
const viewColumns = ['submission_id', 'view_count', 'seen_at']

/** A file with the columns and one line as an example, to fill in with a spreadsheet. */
export function template(kind: 'links' | 'views'): string {
  const links = [
    'dana',
    'Dana Okafor',
    'https://www.tiktok.com/@dana/video/7301234567890123456',
    '2026-11-20T09:30:00Z',
    'transfer',
    'DE89370400440532013000',
  ]
  const views = ['1', '12500', '2026-11-20T09:30:00Z']
  const lines = kind === 'links' ? [linkColumns, links] : [viewColumns, views]
  return `\uFEFF${lines.map((cells) => cells.join(',')).join('\r\n')}\r\n`
}
