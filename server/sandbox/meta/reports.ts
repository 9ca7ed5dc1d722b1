import { addDays, dayAt } from '../delivery/account-days.ts'
import { GraphError, objectMissing } from './graph-error.ts'
import { type GraphRequest, readableAccount } from './graph-request.ts'
import { readInsightQuery } from './insight-query.ts'
import { collectRows, insightNode, insightPage } from './insights.ts'
import { newId } from './meta-world.ts'
import { accountOf } from './nodes.ts'
import { Params } from './params.ts'
import type { ReportRecord } from './records.ts'

/** What each poll says in turn; the third shows everything counted and still not done. */
const course = [
  { async_status: 'Job Not Started', async_percent_completion: 0 },
  { async_status: 'Job Running', async_percent_completion: 40 },
  { async_status: 'Job Running', async_percent_completion: 100 },
  { async_status: 'Job Completed', async_percent_completion: 100 },
]

const secretParams = ['access_token', 'appsecret_proof']

/** `POST /{node}/insights`: the same question, answered later. */
export function startReport(request: GraphRequest): unknown {
  const { meta, params, nowMs } = request
  const node = insightNode(request)
  readInsightQuery(params, { ...node, nowMs })
  const fields = Object.fromEntries(
    [...params.address({}).entries()].filter(([name]) => !secretParams.includes(name)),
  )
  const report = meta.reports.put({
    id: newId(meta),
    accountId: node.account.id,
    nodeId: node.id,
    fields,
    polls: 0,
    createdAtMs: nowMs,
    completedAtMs: null,
  })
  request.made.push(report.id)
  return { report_run_id: report.id }
}

/** `GET /{report_run_id}`: every poll is one step further. */
export function showReport({ meta, nowMs }: GraphRequest, report: ReportRecord): unknown {
  const step = course[Math.min(report.polls, course.length - 1)]
  const done = step?.async_status === 'Job Completed'
  const completedAtMs = report.completedAtMs ?? (done ? nowMs : null)
  meta.reports.put({ ...report, polls: report.polls + 1, completedAtMs })
  const { zone } = accountOf(report)
  const range = report.fields.time_range
  const today = dayAt(report.createdAtMs, zone)
  const { since, until } = typeof range === 'string' ? JSON.parse(range) : {}
  return {
    id: report.id,
    account_id: report.accountId,
    time_ref: Math.floor(report.createdAtMs / 1_000),
    ...(completedAtMs === null ? {} : { time_completed: Math.floor(completedAtMs / 1_000) }),
    ...step,
    date_start: since ?? addDays(today, -30),
    date_stop: until ?? addDays(today, -1),
  }
}

/** `GET /{report_run_id}/insights`, once it is completed. */
export function readReport(request: GraphRequest): unknown {
  const { meta } = request
  const report = meta.reports.get(request.match.groups?.id ?? '')
  if (!report) return null
  readableAccount(request, report.accountId)
  if (report.completedAtMs === null) {
    throw new GraphError({
      message: '(#2601) Error accessing report job: the job is not completed.',
      code: 2601,
    })
  }
  const account = accountOf(report)
  const level = report.nodeId === account.id ? 'account' : levelOf(request, report.nodeId)
  const node = { id: report.nodeId, level, account } as const
  return insightPage(request, collectRows(meta, node, new Params(report.fields)))
}

function levelOf({ meta }: GraphRequest, id: string): 'campaign' | 'adset' | 'ad' {
  if (meta.campaigns.get(id)) return 'campaign'
  if (meta.adsets.get(id)) return 'adset'
  if (meta.ads.get(id)) return 'ad'
  throw objectMissing(id, 'GET')
}
