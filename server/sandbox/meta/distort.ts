import { addDays } from '../delivery/account-days.ts'
import type { Distortion, SandboxAnswer } from '../network.ts'
import { isObject } from './params.ts'

const foreignId = '120219999999999999'

/** Makes the first row of an answer wrong in one way and leaves the rest as it is. */
export function distortAnswer(distortion: Distortion, answer: SandboxAnswer): SandboxAnswer {
  const body = answer.json
  if (!isObject(body)) return answer
  if (!Array.isArray(body.data)) return { ...answer, json: spoil(distortion, body) }
  const [first, ...others] = body.data
  if (!isObject(first)) return answer
  const told = distortion === 'repeated_row' ? [first, first] : [spoil(distortion, first)]
  return { ...answer, json: { ...body, data: [...told, ...others] } }
}

function spoil(distortion: Distortion, row: Record<string, unknown>): Record<string, unknown> {
  if (distortion === 'negative_spend') return { ...row, spend: '-12.34' }
  if (distortion === 'wrong_currency') return { ...row, ...otherCurrency(row) }
  if (distortion === 'future_day') return { ...row, ...laterDay(row) }
  const ids = ['id', 'campaign_id', 'adset_id', 'ad_id'].filter((field) => field in row)
  return { ...row, ...Object.fromEntries(ids.map((field) => [field, foreignId])) }
}

function otherCurrency(row: Record<string, unknown>): Record<string, string> {
  const field = 'currency' in row ? 'currency' : 'account_currency'
  return { [field]: row[field] === 'JPY' ? 'USD' : 'JPY' }
}

/** Far enough ahead to lie in the future of every zone and every test. */
function laterDay(row: Record<string, unknown>): Record<string, string> {
  const day = typeof row.date_stop === 'string' ? addDays(row.date_stop, 400) : '2999-01-01'
  return { date_start: day, date_stop: day }
}
