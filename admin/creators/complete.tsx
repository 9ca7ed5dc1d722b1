import { microsToMinor, minorToMicros } from '../../shared/money.ts'
import { Facts } from '../parts/facts.tsx'
import { formatCount } from '../parts/figures.ts'
import { unpaidMicros } from '../parts/money-parts.ts'
import { MoneyText } from '../parts/money-text.tsx'
import { MoveButton } from '../parts/move-button.tsx'
import { useMove } from '../queries.ts'
import { words } from '../words.ts'
import type { CreatorCampaign } from './draft.ts'
import { touched } from './moves.ts'
import { useWaiting } from './use-waiting.ts'

const w = words.creators.record

/** Ends a campaign after saying what goes back and what stays. */
export function Complete({ campaign }: { campaign: CreatorCampaign }) {
  const complete = useMove('creators.complete', { touches: touched, done: w.done.complete })
  const { count } = useWaiting(campaign)
  const { id, name, can } = campaign
  return (
    <MoveButton
      label={w.moves.complete}
      can={can.complete}
      danger
      confirm={{
        question: w.completeQuestion({ name }),
        consequences: w.completeConsequences({ waiting: count === 0 ? null : waitingText(count) }),
        effect: <Effect campaign={campaign} />,
      }}
      onMove={() => complete.run({ id })}
    />
  )
}

const waitingText = (count: number) => w.waitingCount({ count: formatCount(count) })

function Effect({ campaign: { money, currency } }: { campaign: CreatorCampaign }) {
  const unused = BigInt(money.unusedMicros)
  const refunded = minorToMicros(microsToMinor(unused, currency), currency)
  const amount = (micros: string) => <MoneyText micros={micros} currency={currency} />
  return (
    <>
      <Facts
        columns={1}
        facts={[
          { label: w.effect.refunded, value: amount(String(refunded)) },
          { label: w.effect.stays, value: amount(unpaidMicros(money)) },
        ]}
      />
      {refunded !== unused && <p className="meta">{w.effect.rest}</p>}
    </>
  )
}
