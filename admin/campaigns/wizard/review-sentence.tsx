import { formatRate } from '../../parts/figures.ts'
import { formatMoney } from '../../parts/money.ts'
import { formatInstant } from '../../parts/time.ts'
import { useSession } from '../../session.tsx'
import { words } from '../../words.ts'
import type { Draft } from './draft.ts'
import type { Preview } from './step-review.tsx'

const w = words.campaigns.wizard

/** The launch as sentences: what is made, when it starts and ends, what it may cost. */
export function PreviewSentence({ preview, draft }: { preview: Preview; draft: Draft }) {
  const { productNow } = useSession()
  const { counts, network, timeZone } = preview
  const instant = (at: string) => formatInstant(at, timeZone, productNow())
  const later = draft.startsAt !== null && new Date(draft.startsAt) > productNow()
  const parts = [
    w.counts.campaign,
    w.counts.groups({ count: counts.groups }),
    w.counts.ads({ count: counts.ads }),
  ].join(', ')
  return (
    <div className="review-sentence">
      <p>
        {w.review.sentence({
          parts,
          network: words.campaigns.networks[network] ?? network,
          start:
            later && draft.startsAt
              ? w.review.startsAt({ at: instant(draft.startsAt) })
              : w.review.startsNow,
        })}{' '}
        {draft.endsAt === null ? w.review.noEnd : w.review.endsAt({ at: instant(draft.endsAt) })}
      </p>
      <Cost preview={preview} />
    </div>
  )
}

function Cost({ preview }: { preview: Preview }) {
  const { budgetMicros, estimatedFeeMicros, budgetType, currency } = preview
  if (budgetMicros === null || estimatedFeeMicros === null) return null
  const per = budgetType === 'daily' ? w.review.perDay : w.review.inAll
  const amount = (micros: string) => per({ amount: formatMoney(micros, currency).text })
  return (
    <p>
      {w.review.spends({ budget: amount(budgetMicros), account: preview.accountName })}{' '}
      {w.review.fee({ fee: amount(estimatedFeeMicros), rate: formatRate(preview.rateBps) })}
    </p>
  )
}
