import { useMove } from '../queries.ts'
import { words } from '../words.ts'
import { worked } from './once.ts'
import { PaidBack, type RefundMoveProps, touched } from './paid-back.tsx'
import { ReasonMove } from './reason-dialog.tsx'

const w = words.fundings
/** A refund that the bank sends: an operator says that it went, or why it could not. */
export function RefundMoves(props: RefundMoveProps) {
  const { refund, funding, can, place = 'record' } = props
  const fail = useMove('fundings.failRefund', {
    quiet: true,
    done: w.refundFailed.done,
    touches: touched,
  })
  const { id } = refund
  const { reference } = funding
  return (
    <>
      <PaidBack {...props} place={place} />
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
