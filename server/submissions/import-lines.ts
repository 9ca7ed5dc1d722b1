import { type PayoutMethod, payoutMethods, readPayoutAddress } from '../../shared/payout-address.ts'
import { Handle } from '../../shared/submissions.ts'
import { Instant, Text } from '../../shared/text.ts'
import { videoFault } from './create.ts'
import type { Named } from './creators-of.ts'
import type { CsvFault, CsvLine } from './csv.ts'
import type { HeldCampaign } from './hold.ts'
import { readVideo, type Video } from './video.ts'

export const importColumns = {
  needed: ['creator_handle', 'creator_name', 'video_url'],
  optional: ['submitted_at', 'payout_method', 'payout_address'],
} as const

export type ImportLine = { line: number; video: Video; named: Named; submittedAt: string | null }
export type ReadLine = { line: number; read: ImportLine | null; faults: CsvFault[] }

const Name = Text(1, 200)

/** One line of the file, checked without the database. Every fault is found, not the first alone. */
export function readLine(campaign: HeldCampaign, { line, cells }: CsvLine, now: Date): ReadLine {
  const faults: CsvFault[] = []
  const fault = (column: string, message: string) => {
    faults.push({ line, column, message })
    return null
  }
  const handle = Handle.safeParse(cells.creator_handle)
  if (!handle.success) fault('creator_handle', handle.error.issues[0]!.message)
  const name = Name.safeParse(cells.creator_name)
  if (!name.success) fault('creator_name', name.error.issues[0]!.message)
  const video = readVideo(cells.video_url ?? '')
  const wrong = 'fault' in video ? video.fault : videoFault(campaign, video)
  if (wrong) fault('video_url', wrong)
  const submittedAt = cells.submitted_at ? instantIn(cells.submitted_at, now) : null
  if (submittedAt && 'fault' in submittedAt) fault('submitted_at', submittedAt.fault)
  const payout = payoutIn(cells)
  if (payout && 'fault' in payout) fault(payout.column, payout.fault)
  if (faults.length > 0) return { line, read: null, faults }
  const read = {
    line,
    video: video as Video,
    named: {
      handle: handle.data!,
      name: name.data!,
      payout: payout && 'address' in payout ? payout : null,
    },
    submittedAt: submittedAt && 'at' in submittedAt ? submittedAt.at : null,
  }
  return { line, read, faults }
}

function instantIn(text: string, now: Date): { at: string } | { fault: string } {
  const read = Instant.safeParse(text)
  if (!read.success) return { fault: read.error.issues[0]!.message }
  return new Date(read.data) > now ? { fault: 'lies in the future' } : { at: read.data }
}

type Payout = { method: PayoutMethod; address: string } | { column: string; fault: string }

function payoutIn(cells: Record<string, string>): Payout | null {
  const { payout_method: method = '', payout_address: text = '' } = cells
  if (method === '' && text === '') return null
  const known = payoutMethods.find((one) => one === method.toLowerCase())
  if (!known) return { column: 'payout_method', fault: 'must be transfer or stripe' }
  const read = readPayoutAddress(known, text)
  if ('fault' in read) return { column: 'payout_address', fault: read.fault }
  return { method: known, address: read.address }
}

/** Faults of lines that name the same video as a line before them. */
export function twiceInFile(lines: readonly ImportLine[]): CsvFault[] {
  const first = new Map<string, number>()
  return lines.flatMap(({ line, video }): CsvFault[] => {
    const key = `${video.platformId}:${video.videoKey}`
    const former = first.get(key)
    if (former === undefined) first.set(key, line)
    return former === undefined
      ? []
      : [{ line, column: 'video_url', message: `is the video of line ${former}` }]
  })
}
