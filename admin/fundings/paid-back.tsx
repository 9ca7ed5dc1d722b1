import { Form, Input } from 'antd'
import { FormDialog } from '../organizations/form-dialog.tsx'
import { Field } from '../parts/form.tsx'
import { exactMoney } from '../parts/money.ts'
import { type Can, MoveButton } from '../parts/move-button.tsx'
import { dayIn } from '../parts/time.ts'
import { useMove } from '../queries.ts'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'
import { useOpened, worked } from './once.ts'

const w = words.fundings.paidBack
/** What else changes when a refund ends. */
export const touched = ['campaigns', 'creators', 'homes', 'ledger', 'issues']

export type RefundMoveProps = {
  refund: { id: number; amountMicros: string }
  funding: { reference: string; currency: string }
  can: Can
  place?: 'record' | 'row'
}

/** An operator saw the refund leave the bank, on the day of the statement. */
export function PaidBack({ refund, funding, can, place }: RefundMoveProps) {
  const { productNow, timeZone } = useSession()
  const [form] = Form.useForm<{ paidOn: string }>()
  const opened = useOpened()
  const settle = useMove('fundings.settleRefund', { quiet: true, done: w.done, touches: touched })
  const amount = exactMoney(BigInt(refund.amountMicros), funding.currency)
  const today = dayIn(timeZone, productNow())
  const submit = async ({ paidOn }: { paidOn: string }) => {
    const input = { id: refund.id, paidOn, idempotencyKey: opened.key }
    if (await worked(settle.run(input))) opened.hide()
  }
  return (
    <>
      <MoveButton
        label={w.label}
        can={can}
        place={place}
        primary
        onMove={async () => {
          settle.reset()
          opened.show()
        }}
      />
      <FormDialog
        open={opened.open}
        title={w.question({ amount, reference: funding.reference })}
        form={form}
        initial={{ paidOn: today }}
        error={settle.error}
        pending={settle.pending}
        submit={w.label}
        onSubmit={submit}
        onClose={opened.hide}
      >
        <Field name="paidOn" label={w.day} help={w.dayHelp} required>
          <Input type="date" max={today} />
        </Field>
        <p className="meta">{w.consequences.join(' ')}</p>
      </FormDialog>
    </>
  )
}
