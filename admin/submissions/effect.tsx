import { type DecideEffect, MAX_DECIDED_WAITING } from '../../shared/submission-decisions.ts'
import { Figure, Figures } from '../parts/figure.tsx'
import { formatCount } from '../parts/figures.ts'
import { exactMoney } from '../parts/money.ts'
import { MoneyText } from '../parts/money-text.tsx'
import { CountText } from '../parts/numbers.tsx'
import { words } from '../words.ts'
import { VideoLink } from './platform.tsx'
import type { Decision } from './row-moves.tsx'

const w = words.submissions.decide

type Props = { effect: DecideEffect; decision: Decision }

/** What a decision does, before it is made: figures, warnings, then each submission. */
export function Effect({ effect, decision }: Props) {
  const { currency } = effect
  return (
    <>
      <Figures label={w.effect}>
        <Figure label={w.decided[decision] ?? ''} value={<CountText count={effect.decided} />} />
        {effect.cannot > 0 && (
          <Figure label={w.cannot} value={<CountText count={effect.cannot} />} />
        )}
        {decision === 'approve' && (
          <>
            <Figure
              label={w.earns}
              value={<MoneyText micros={effect.earnsMicros} currency={currency} />}
            />
            <Figure
              label={w.left}
              value={<MoneyText micros={effect.leftMicros} currency={currency} />}
            />
          </>
        )}
      </Figures>
      <Warnings effect={effect} decision={decision} />
      <EffectTable effect={effect} decision={decision} />
    </>
  )
}

function Warnings({ effect, decision }: Props) {
  const { decided, completesCampaign, cut, beyond } = effect
  const final = decision === 'approve' ? w.approvalIsFinal : w.denialIsFinal
  return (
    <>
      {decided === 0 && <p className="note-warning">{w.nothing}</p>}
      {cut > 0 && <p className="note-warning">{w.cut({ count: formatCount(cut) })}</p>}
      {completesCampaign && <p className="note-warning">{w.completes}</p>}
      {beyond > 0 && (
        <p className="note-info">
          {w.beyond({ count: formatCount(beyond), most: formatCount(MAX_DECIDED_WAITING) })}
        </p>
      )}
      {decided > 0 && <p className="meta">{final}</p>}
    </>
  )
}

function EffectTable({ effect, decision }: Props) {
  const total = effect.decided + effect.cannot
  const { items } = effect
  return (
    <>
      {/* What scrolls is reached by keyboard through the links to the videos. */}
      <div className="scrolls">
        <table className="plain-table effect-table" aria-label={w.table}>
          <thead>
            <tr>
              <th scope="col">{words.submissions.creator}</th>
              <th scope="col">{words.submissions.video}</th>
              <th scope="col" className="number">
                {words.submissions.views}
              </th>
              {decision === 'approve' && (
                <th scope="col" className="number">
                  {w.willEarn}
                </th>
              )}
              <th scope="col">{w.outcome}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <EffectLine
                key={item.id}
                item={item}
                decision={decision}
                currency={effect.currency}
              />
            ))}
          </tbody>
        </table>
      </div>
      {items.length < total && (
        <p className="meta">
          {w.shown({ shown: formatCount(items.length), count: formatCount(total) })}
        </p>
      )}
    </>
  )
}

type LineProps = { item: DecideEffect['items'][number]; decision: Decision; currency: string }

function EffectLine({ item, decision, currency }: LineProps) {
  const able = item.can === true
  const cut = able && BigInt(item.earnsMicros) < BigInt(item.worthMicros)
  return (
    <tr>
      <th scope="row">{item.creatorHandle}</th>
      <td>
        <VideoLink {...item} />
      </td>
      <td className="number">
        <CountText count={item.viewCount} />
      </td>
      {decision === 'approve' && (
        <td className="number">
          <MoneyText micros={item.earnsMicros} currency={currency} />
        </td>
      )}
      <td>
        {able ? w.fine[decision] : item.can}
        {cut && (
          <span className="cell-line meta">
            {w.worthMore({ amount: exactMoney(BigInt(item.worthMicros), currency) })}
          </span>
        )}
      </td>
    </tr>
  )
}
