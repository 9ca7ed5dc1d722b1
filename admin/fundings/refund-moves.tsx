import { exactMoney } from '../parts/money.ts'
import { type Can, MoveButton } from '../parts/move-button.tsx'
import { useMove } from '../queries.ts'
import { words } from '../words.ts'
import { useStandingKey, worked } from './once.ts'
import { ReasonMove } from './reason-dialog.tsx'

const w = words.fundings
const touched = ['campaigns', 'creators', 'homes', 'ledger', 'issues']

type Props = {
  refund: { id: number; amountMicros: string }
  funding: { reference: string; currency: string }
  can: Can
  place?: 'record' | 'row'
}

/** A refund that the bank sends: an operator says that it went, or why it could not. */
export function RefundMoves({ refund, funding, can, place = 'record' }: Props) {
  const key = useStandingKey()
  const settle = useMove('fundings.settleRefund', { done: w.paidBack.done, touches: touched })
  const fail = useMove('fundings.failRefund', {
    quiet: true,
    done: w.refundFailed.done,
    touches: touched,
  })
  const { id } = refund
  const { reference } = funding
  const amount = exactMoney(BigInt(refund.amountMicros), funding.currency)
  return (
    <>
      <MoveButton
        label={w.paidBack.label}
        can={can}
        place={place}
        primary
        onMove={() => settle.run({ id, idempotencyKey: key })}
        confirm={{
          question: w.paidBack.question({ amount, reference }),
          consequences: w.paidBack.consequences,
        }}
      />
      <ReasonMove
        {...fail}
        label={w.refundFailed.label}
        can={can}
        place={place}
        says={{ ...w.refundFailed, title: w.refundFailed.title({ reference }) }}
        onReason={(reason, idempotencyKey) => worked(fail.run({ id, reason, idempotencyKey }))}
      />
    </>
  )
}
