import type { SpendLevel, SpendPage, SpendRow } from './answers.ts'
import type { AccountAccess, NetworkAdapter } from './network.ts'
import { NetworkError } from './network-error.ts'

type Question = {
  adapter: Pick<NetworkAdapter, 'name' | 'label'>
  access: AccountAccess
  range: { from: string; to: string; level: SpendLevel }
}

/**
 * The last look at a report before money is made of it, the same for every network: each row is
 * about the account's currency and an asked day, and no subject has two rows for one day, in one
 * answer or over several.
 * @throws NetworkError `unknown`; nothing of that answer may be used.
 */
export async function* soundPages(
  question: Question,
  pages: AsyncIterable<SpendPage>,
): AsyncGenerator<SpendPage> {
  const seen = new Set<string>()
  for await (const page of pages) {
    for (const row of page.rows) {
      const fault = faultOf(question, row, seen)
      if (fault) throw doubtful(question, fault)
    }
    yield page
  }
}

function faultOf({ access, range }: Question, row: SpendRow, seen: Set<string>): string | null {
  if (row.level !== range.level) return 'a row of another level'
  if (row.currency !== access.currency) return `the currency ${row.currency}`
  if (row.day < range.from || row.day > range.to) return 'a day that was not asked for'
  if (row.spendMicros < 0n || row.impressions < 0n || row.clicks < 0n) return 'a negative figure'
  const key = `${row.externalId} ${row.day}`
  if (seen.has(key)) return 'the same day twice'
  seen.add(key)
  return null
}

function doubtful({ adapter }: Question, what: string): NetworkError {
  return new NetworkError(adapter.name, {
    kind: 'unknown',
    userMessage: `${adapter.label}'s report named ${what}, so none of it was taken.`,
    networkMessage: `report refused: ${what}`,
  })
}
