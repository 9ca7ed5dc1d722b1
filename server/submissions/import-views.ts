import { RecordId } from '../../shared/campaigns.ts'
import { MAX_VIEWS, type ViewsTaken } from '../../shared/submissions.ts'
import { Instant } from '../../shared/text.ts'
import { AppError } from '../errors.ts'
import { type CsvFault, type CsvLine, readCsv, refusedLines } from './csv.ts'
import type { Asking } from './find.ts'
import { type Seen, takeViews } from './views.ts'

const columns = { needed: ['submission_id', 'view_count', 'seen_at'], optional: [] }

/** Takes counts from a file; nothing when any line is bad. */
export async function importViews(
  ctx: Asking,
  { id, bytes }: { id: number; bytes: Uint8Array },
): Promise<ViewsTaken> {
  const lines = readCsv(bytes, columns)
  const read = lines.map(readLine)
  const faults = read.flatMap((one) => ('fault' in one ? [one.fault] : []))
  if (faults.length > 0) throw refusedLines(faults)
  const views = read.flatMap((one) => ('seen' in one ? [one.seen] : []))
  return takeViews(ctx, { id, views }, 'csv').catch((error: unknown) => {
    throw inLines(error, lines)
  })
}

function readLine({ line, cells }: CsvLine): { seen: Seen } | { fault: CsvFault } {
  const { submission_id: id = '', view_count: count = '', seen_at: at = '' } = cells
  const fault = (column: string, message: string) => ({ fault: { line, column, message } })
  if (!/^[1-9]\d{0,9}$/.test(id) || !RecordId.safeParse(Number(id)).success) {
    return fault('submission_id', 'is no number of a submission')
  }
  if (!/^\d{1,13}$/.test(count)) return fault('view_count', 'must be a whole number')
  if (Number(count) > MAX_VIEWS)
    return fault('view_count', 'is more than a video can have been seen')
  const seenAt = Instant.safeParse(at)
  if (!seenAt.success) return fault('seen_at', seenAt.error.issues[0]!.message)
  return { seen: { submissionId: Number(id), viewCount: Number(count), seenAt: seenAt.data } }
}

const columnOf: Record<string, string> = { submissionId: 'submission_id', seenAt: 'seen_at' }

/** The same refusal with the lines of the file instead of the places of a list. */
function inLines(error: unknown, lines: readonly CsvLine[]): unknown {
  if (!(error instanceof AppError) || !error.fields) return error
  const fields = Object.entries(error.fields).map(([path, words]) => {
    const place = /^views\.(\d+)\.(\w+)$/.exec(path)
    if (!place) return [path, words]
    return [`line ${lines[Number(place[1])]!.line}, ${columnOf[place[2]!]}`, words]
  })
  return new AppError(error.reason, { fields: Object.fromEntries(fields), cause: error })
}
