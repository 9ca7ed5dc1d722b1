import { currencyDigits, microsToDecimal } from '../../shared/money.ts'
import { worthOf } from '../../shared/submission-rule.ts'
import { formatCount } from '../parts/figures.ts'
import { exactMoney } from '../parts/money.ts'
import { words } from '../words.ts'

const w = words.creators.rule

/** What a campaign pays, in micros as text; an empty field of the form is null and means zero. */
export type RuleFields = {
  currency: string
  baseRewardMicros: string | null
  cpmMicros: string | null
  minPayoutMicros: string | null
  maxPayoutMicros: string | null
}

const ruleOf = (fields: RuleFields) => ({
  currency: fields.currency,
  baseRewardMicros: BigInt(fields.baseRewardMicros ?? '0'),
  cpmMicros: BigInt(fields.cpmMicros ?? '0'),
  minPayoutMicros: BigInt(fields.minPayoutMicros ?? '0'),
  maxPayoutMicros: BigInt(fields.maxPayoutMicros ?? '0'),
})

/** "2 USD + 5 USD per 1,000 views, from 10 USD, at most 100 USD", or what is missing for it to pay. */
export function ruleSentence(fields: RuleFields): string {
  const rule = ruleOf(fields)
  const text = (micros: bigint) => shortMoney(micros, fields.currency)
  if (rule.baseRewardMicros === 0n && rule.cpmMicros === 0n) return w.nothing
  const pays = [
    ...(rule.baseRewardMicros > 0n ? [baseWords(text(rule.baseRewardMicros), rule.cpmMicros)] : []),
    ...(rule.cpmMicros > 0n ? [w.perViews({ amount: text(rule.cpmMicros) })] : []),
  ].join(' + ')
  const from = rule.minPayoutMicros > 0n ? [w.from({ amount: text(rule.minPayoutMicros) })] : []
  const most =
    rule.maxPayoutMicros > 0n ? w.atMost({ amount: text(rule.maxPayoutMicros) }) : w.noMaximum
  return [pays, ...from, most].join(', ')
}

const baseWords = (amount: string, cpmMicros: bigint) =>
  cpmMicros > 0n ? amount : w.perVideo({ amount })

/** What one video would earn: "A video with 12,000 views earns 62.00 USD." */
export function exampleSentence(fields: RuleFields, views: number): string {
  const rule = ruleOf(fields)
  const worth = worthOf(rule, BigInt(views))
  const count = formatCount(views)
  if (worth === 0n) return w.exampleNothing({ views: count })
  const amount = exactMoney(worth, fields.currency)
  const cut = worth === rule.maxPayoutMicros
  return cut ? w.exampleMost({ views: count, amount }) : w.example({ views: count, amount })
}

/** Whole amounts without their zeros, as one says them. */
function shortMoney(micros: bigint, currency: string): string {
  const whole = micros % 1_000_000n === 0n
  const decimals = microsToDecimal(micros, whole ? 0 : currencyDigits(currency))
  const grouped = new Intl.NumberFormat(words.formats.numbers, {
    minimumFractionDigits: whole ? 0 : currencyDigits(currency),
    maximumFractionDigits: 6,
  }).format(decimals as `${number}`)
  return `${grouped} ${currency}`
}
