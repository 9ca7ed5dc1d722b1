import { exampleSentence, type RuleFields, ruleSentence } from './payout-rule.ts'

const EXAMPLE_VIEWS = 12_000

/** What a video earns: the rule as one sentence, and one video reckoned by it. */
export function Rule({ of, live = false }: { of: RuleFields; live?: boolean }) {
  return (
    <div className="payout-rule" aria-live={live ? 'polite' : undefined}>
      <p className="payout-rule-sentence">{ruleSentence(of)}</p>
      <p className="meta">{exampleSentence(of, EXAMPLE_VIEWS)}</p>
    </div>
  )
}
