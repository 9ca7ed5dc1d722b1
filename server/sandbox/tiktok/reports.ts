import { pageOf, readPage } from './paging.ts'
import { readReportQuery } from './report-query.ts'
import { reportRows } from './report-rows.ts'
import { needPermission, readableAdvertiser, type TikTokRequest } from './tiktok-request.ts'

/** `GET /report/integrated/get/`: dates are the account's, money its own in major units, all as text. */
export function readReport(request: TikTokRequest): unknown {
  const { tiktok, params, nowMs } = request
  params.require('advertiser_id', 'report_type', 'dimensions')
  const advertiser = readableAdvertiser(request)
  needPermission(request.viewer(), 4)
  const query = readReportQuery(params, { advertiser, nowMs })
  const wish = readPage(params)
  const { rows, total } = reportRows({ tiktok, advertiser, query })
  return { ...pageOf(rows, wish), ...(query.withTotals ? { total_metrics: total } : {}) }
}
