import { amountInWords, type FeeProof, rateInWords } from '../../shared/fees.ts'
import { feeMicros } from '../../shared/money.ts'
import type { FeeFound } from './list.ts'

/** What stands behind an entry, looked up again now. */
export type Evidence = {
  spend_micros: bigint | null
  tier_now: string | null
  rate_now: number | null
  rate_starts_now: string | null
  rate_starts_on: string
  earlier_micros: bigint
  sha256: string | null
  sha256_now: string | null
}

/**
 * Computes an entry again from its own figures, and compares each figure with where it came from.
 * Decisions of people (adjustments, reversals) have no formula: their amount is what was decided.
 */
export function proveFee(entry: FeeFound & Evidence): FeeProof {
  const decided = entry.kind === 'adjustment' || entry.kind === 'reversal'
  const recomputed = decided
    ? entry.amount_micros
    : feeMicros(entry.basis_micros, entry.rate_bps) - entry.posted_before_micros
  const checks = decided ? [] : checksOf(entry, recomputed)
  const same = recomputed === entry.amount_micros && checks.every((one) => one.holds)
  return {
    same,
    recomputedMicros: String(recomputed),
    sentence: sentenceOf(entry, { recomputed, same }),
    checks,
  }
}

function sentenceOf(
  entry: FeeFound,
  { recomputed, same }: { recomputed: bigint; same: boolean },
): string {
  if (same) return `Same: ${amountInWords(recomputed, entry.currency)}`
  if (recomputed === entry.amount_micros) {
    return 'The amount is right, but something it was computed from has changed since.'
  }
  const difference = recomputed - entry.amount_micros
  return `Different by ${amountInWords(difference, entry.currency)}: computed again it is ${amountInWords(recomputed, entry.currency)}.`
}

function checksOf(entry: FeeFound & Evidence, recomputed: bigint): FeeProof['checks'] {
  const amount = (micros: bigint | null) =>
    micros === null ? 'nothing' : amountInWords(micros, entry.currency)
  const check = (name: FeeProof['checks'][number]['name'], said: string, found: string) => ({
    name,
    said,
    found,
    holds: said === found,
  })
  const rate = (bps: number | null, startsOn: string | null) =>
    bps === null ? 'nothing' : `${rateInWords(bps)} since ${startsOn}`
  return [
    check('formula', amount(entry.amount_micros), amount(recomputed)),
    check('basis', amount(entry.basis_micros), amount(entry.spend_micros)),
    check(
      'rate',
      rate(entry.rate_bps, entry.rate_starts_on),
      rate(entry.rate_now, entry.rate_starts_now),
    ),
    check('tier', entry.tier, entry.tier_now ?? 'free'),
    check('earlier', amount(entry.posted_before_micros), amount(entry.earlier_micros)),
    check('answer', entry.sha256 ?? 'nothing', entry.sha256_now ?? 'nothing'),
  ]
}
