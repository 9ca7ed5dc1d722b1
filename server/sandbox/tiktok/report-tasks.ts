import { drawBetween } from '../draw.ts'
import { Params } from './params.ts'
import type { TaskRecord } from './records.ts'
import { readReportQuery } from './report-query.ts'
import { type ReportRow, reportRows } from './report-rows.ts'
import { TikTokError, wrongParameter } from './tiktok-error.ts'
import { needPermission, readableAdvertiser, type TikTokRequest } from './tiktok-request.ts'
import { newId } from './tiktok-world.ts'

/** `POST /report/task/create/`: the same question as a report, answered later and as a whole. */
export function createReportTask(request: TikTokRequest): unknown {
  const { tiktok, call, params, nowMs } = request
  params.require('advertiser_id')
  const advertiser = readableAdvertiser(request)
  needPermission(request.viewer(), 4)
  const format = params.oneOf('output_format', ['CSV_STRING', 'CSV_DOWNLOAD', 'XLSX_DOWNLOAD'])
  if (format !== undefined && format !== 'CSV_STRING') {
    throw wrongParameter('output_format: Only CSV_STRING is offered here.')
  }
  readReportQuery(params, { advertiser, nowMs })
  const id = newId(tiktok)
  tiktok.tasks.put({
    id,
    advertiserId: advertiser.id,
    fields: { ...call.body },
    createdAtMs: nowMs,
  })
  request.made.push(id)
  return { task_id: id }
}

/** `GET /report/task/check/`. */
export function checkReportTask(request: TikTokRequest): unknown {
  const task = ownTask(request)
  return { status: stateOf(request, task), message: '' }
}

/** `GET /report/task/download/`: CSV with untranslated headers. */
export function downloadReport(request: TikTokRequest): unknown {
  const { tiktok, nowMs } = request
  const task = ownTask(request)
  if (stateOf(request, task) !== 'SUCCESS') {
    throw new TikTokError(40200, 'The task has not finished yet. Please try again later.')
  }
  const advertiser = readableAdvertiser(request)
  const query = readReportQuery(new Params(task.fields, false), { advertiser, nowMs })
  return csvOf(reportRows({ tiktok, advertiser, query }).rows)
}

function ownTask(request: TikTokRequest): TaskRecord {
  const { tiktok, params } = request
  params.require('advertiser_id', 'task_id')
  const advertiser = readableAdvertiser(request)
  const task = tiktok.tasks.get(params.need('task_id'))
  if (task?.advertiserId === advertiser.id) return task
  throw new TikTokError(40007, 'The task does not exist under this advertiser.')
}

function stateOf({ tiktok, nowMs }: TikTokRequest, task: TaskRecord): string {
  const passedMs = nowMs - task.createdAtMs
  const workMs = drawBetween(10, 40, tiktok.seed, task.id, 'report') * 1_000
  if (passedMs < 3_000) return 'QUEUING'
  return passedMs < workMs ? 'PROCESSING' : 'SUCCESS'
}

function csvOf(rows: readonly ReportRow[]): string {
  const [first] = rows
  if (!first) return ''
  const names = [...Object.keys(first.dimensions), ...Object.keys(first.metrics)]
  const lines = rows.map(({ dimensions, metrics }) =>
    [...Object.values(dimensions), ...Object.values(metrics)].map(cell).join(','),
  )
  return [names.join(','), ...lines, ''].join('\n')
}

function cell(value: string | null): string {
  const text = value ?? ''
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
