import { addDays } from '../delivery/account-days.ts'
import type { Distortion, SandboxAnswer } from '../network.ts'
import { messageAt, textAt, withValue } from './message.ts'
import type { Message } from './records.ts'

const foreignId = '22999999999'

/** Makes the first row of a search wrong in one way, in an object and in a stream's array alike. */
export function distortAnswer(distortion: Distortion, answer: SandboxAnswer): SandboxAnswer {
  const body = answer.json
  if (!Array.isArray(body)) return { ...answer, json: spoilBatch(distortion, body) }
  const [first, ...others] = body
  return { ...answer, json: [spoilBatch(distortion, first), ...others] }
}

function spoilBatch(distortion: Distortion, batch: unknown): unknown {
  if (typeof batch !== 'object' || batch === null || !('results' in batch)) return batch
  const { results } = batch
  if (!Array.isArray(results) || results.length === 0) return batch
  const [first, ...others] = results as Message[]
  const told = distortion === 'repeated_row' ? [first, first] : [spoil(distortion, first ?? {})]
  return { ...batch, results: [...told, ...others] }
}

function spoil(distortion: Distortion, row: Message): Message {
  if (distortion === 'negative_spend') return withValue(row, 'metrics.costMicros', '-12340000')
  if (distortion === 'wrong_currency') return otherCurrency(row)
  if (distortion === 'future_day') {
    const day = textAt(row, 'segments.date')
    return withValue(row, 'segments.date', day ? addDays(day, 400) : '2999-01-01')
  }
  let spoiled = row
  for (const family of ['campaign', 'adGroup', 'customerClient'] as const) {
    if (messageAt(row, family)) spoiled = withForeignId(spoiled, family)
  }
  return messageAt(row, 'adGroupAd.ad') ? withValue(spoiled, 'adGroupAd.ad.id', foreignId) : spoiled
}

function withForeignId(row: Message, family: string): Message {
  const name = textAt(row, `${family}.resourceName`)?.replace(/\d+$/, foreignId)
  return withValue(withValue(row, `${family}.id`, foreignId), `${family}.resourceName`, name)
}

function otherCurrency(row: Message): Message {
  const path = messageAt(row, 'customerClient') ? 'customerClient' : 'customer'
  const field = `${path}.currencyCode`
  return withValue(row, field, textAt(row, field) === 'JPY' ? 'USD' : 'JPY')
}
