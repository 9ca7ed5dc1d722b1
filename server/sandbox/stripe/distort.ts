import type { Distortion, SandboxAnswer } from '../network.ts'

type Row = Record<string, unknown>

/** Spoils the object, or the first one of a list. */
export function distortAnswer(distortion: Distortion, answer: SandboxAnswer): SandboxAnswer {
  const { json } = answer
  if (!isRow(json) || json.error !== undefined) return answer
  if (!Array.isArray(json.data)) return { ...answer, json: spoilt(distortion, json) }
  const [first, ...rest]: unknown[] = json.data
  if (!isRow(first)) return answer
  const data =
    distortion === 'repeated_row' ? [first, first, ...rest] : [spoilt(distortion, first), ...rest]
  return { ...answer, json: { ...json, data } }
}

function spoilt(distortion: Distortion, row: Row): Row {
  const id = String(row.id)
  if (distortion === 'wrong_currency' && 'currency' in row) return { ...row, currency: 'xcd' }
  if (distortion === 'foreign_id') return { ...row, id: `${id.slice(0, -6)}Strang` }
  if (distortion === 'future_day') return { ...row, created: 4_102_444_800 }
  if (distortion === 'negative_spend') return negative(row)
  return row
}

function negative(row: Row): Row {
  const changed = ['amount', 'amount_total'].filter((name) => typeof row[name] === 'number')
  return { ...row, ...Object.fromEntries(changed.map((name) => [name, -1])) }
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
