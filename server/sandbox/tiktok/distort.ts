import { addDays } from '../delivery/account-days.ts'
import type { Distortion, SandboxAnswer } from '../network.ts'
import { isObject } from './params.ts'

const foreignId = '1799999999999999999'
const idFields = ['campaign_id', 'adgroup_id', 'ad_id']

/** Makes the first row of an answer wrong in one way and leaves the rest as it is. */
export function distortAnswer(distortion: Distortion, answer: SandboxAnswer): SandboxAnswer {
  const body = answer.json
  if (!isObject(body) || !isObject(body.data)) return answer
  const { list } = body.data
  if (!Array.isArray(list)) return put(answer, body, spoil(distortion, body.data))
  const [first, ...others] = list
  if (!isObject(first)) return answer
  const told = distortion === 'repeated_row' ? [first, first] : [spoil(distortion, first)]
  return put(answer, body, { ...body.data, list: [...told, ...others] })
}

function put(answer: SandboxAnswer, body: Record<string, unknown>, data: unknown): SandboxAnswer {
  return { ...answer, json: { ...body, data } }
}

type Row = Record<string, unknown>

function spoil(distortion: Distortion, row: Row): Row {
  const metrics = isObject(row.metrics) ? row.metrics : null
  const dimensions = isObject(row.dimensions) ? row.dimensions : null
  if (distortion === 'negative_spend') return { ...row, metrics: { ...metrics, spend: '-12.34' } }
  if (distortion === 'future_day') return { ...row, dimensions: laterDay(dimensions ?? {}) }
  if (distortion === 'wrong_currency') {
    return metrics ? { ...row, metrics: otherCurrency(metrics) } : otherCurrency(row)
  }
  return dimensions ? { ...row, dimensions: otherIds(dimensions) } : otherIds(row)
}

function otherCurrency(row: Row): Row {
  return { ...row, currency: row.currency === 'JPY' ? 'USD' : 'JPY' }
}

function otherIds(row: Row): Row {
  const ids = idFields.filter((field) => field in row)
  return { ...row, ...Object.fromEntries(ids.map((field) => [field, foreignId])) }
}

/** Far enough ahead to lie in the future of every zone and every test. */
function laterDay(dimensions: Row): Row {
  const day = dimensions.stat_time_day
  const later = typeof day === 'string' ? addDays(day.slice(0, 10), 400) : '2999-01-01'
  return { ...dimensions, stat_time_day: `${later} 00:00:00` }
}
