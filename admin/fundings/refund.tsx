import { Form, Input, Radio } from 'antd'
import { FormDialog } from '../organizations/form-dialog.tsx'
import { Field } from '../parts/form.tsx'
import { exactMoney } from '../parts/money.ts'
import { MoneyInput } from '../parts/money-input.tsx'
import { MoneyText } from '../parts/money-text.tsx'
import { MoveButton } from '../parts/move-button.tsx'
import { useMove, useQuery } from '../queries.ts'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'
import type { Funding } from './line.tsx'
import { useOpened } from './once.ts'
import { OneOf } from './one-of.tsx'
import './fundings.css'

const w = words.fundings
const r = w.refund

type Values = { how: 'whole' | 'part'; amountMicros?: string | null; reason: string }

/** Money back, all that can go or a part of it; what that does stands before the button. */
export function RefundMove({ funding }: { funding: Funding }) {
  const { id, currency, refundableMicros } = funding
  const [form] = Form.useForm<Values>()
  const opened = useOpened()
  const touches = ['campaigns', 'creators', 'homes', 'ledger']
  const refund = useMove('fundings.refund', { quiet: true, done: r.done, touches })
  const whole = Form.useWatch('how', form) !== 'part'
  const typed = Form.useWatch('amountMicros', form)
  const amountMicros = whole ? refundableMicros : (typed ?? '0')
  const preview = usePreview(opened.open, id, amountMicros)
  const effect = preview.data
  const submit = async ({ reason }: Values) => {
    const input = { id, amountMicros, reason, idempotencyKey: opened.key }
    if (await refund.run(input).catch(() => null)) opened.hide()
  }
  const amount = exactMoney(BigInt(amountMicros), currency)
  return (
    <>
      <MoveButton
        label={r.open}
        can={funding.can.refund}
        onMove={async () => {
          refund.reset()
          opened.show()
        }}
      />
      <FormDialog
        open={opened.open}
        title={r.title}
        form={form}
        initial={{ how: 'whole', reason: '' }}
        error={refund.error}
        pending={refund.pending}
        submit={BigInt(amountMicros) > 0n ? r.verb({ amount }) : r.verbEmpty}
        refused={effect && effect.allowed !== true ? effect.allowed : undefined}
        onSubmit={submit}
        onClose={opened.hide}
      >
        <OneOf name="how" label={r.goesBack}>
          <Radio value="whole">
            {r.whole({ amount: exactMoney(BigInt(refundableMicros), currency) })}
          </Radio>
          <Radio value="part">{r.part}</Radio>
        </OneOf>
        {!whole && (
          <Field name="amountMicros" label={r.amount} required>
            <MoneyInput currency={currency} />
          </Field>
        )}
        <Field name="reason" label={r.reason} help={r.reasonHelp} required>
          <Input.TextArea rows={2} maxLength={400} />
        </Field>
        {effect && <Effect effect={effect} />}
      </FormDialog>
    </>
  )
}

/** The plan is the server's own; nothing of it is computed here. */
function usePreview(open: boolean, id: number, amountMicros: string) {
  const enabled = open && BigInt(amountMicros) > 0n
  return useQuery('fundings.refundPreview', { id, amountMicros }, { enabled, keep: true })
}

function Effect({ effect }: { effect: Answer<'fundings.refundPreview'> }) {
  const line = (label: string, micros: string) => (
    <div>
      <dt>{label}</dt>
      <dd>
        <MoneyText micros={micros} currency={effect.currency} form="code" />
      </dd>
    </div>
  )
  return (
    <>
      <dl className="funding-effect" aria-label={r.effect}>
        {line(r.goesBack, effect.amountMicros)}
        {line(r.leftAfter, effect.unusedAfterMicros)}
        {line(r.restAfter, effect.restAfterMicros)}
      </dl>
      <p className="meta">
        {r.leavesNow} {r.sentBy[effect.sentBy]}
      </p>
    </>
  )
}
