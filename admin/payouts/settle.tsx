import { Form, Input } from 'antd'
import { useOpened } from '../fundings/once.ts'
import { FormDialog } from '../organizations/form-dialog.tsx'
import { formatCount } from '../parts/figures.ts'
import { Field } from '../parts/form.tsx'
import { type Can, MoveButton } from '../parts/move-button.tsx'
import { dayIn } from '../parts/time.ts'
import { useMove } from '../queries.ts'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'
import type { Batch } from './columns.tsx'
import type { Payout } from './lines.tsx'

const w = words.payouts.settle
const touches = ['creators', 'submissions', 'ledger', 'homes']

type Props = {
  batch: Batch
  chosen: ReadonlySet<number>
  /** The payouts in sight, of which some are chosen. */
  rows: readonly Payout[]
  onDone: () => void
}
type Outcome = 'sent' | 'failed'
type Values = { sentOn?: string; reason?: string }

/** What an operator did at the bank: those that are chosen, or all that are open. */
export function SettleMoves(props: Props) {
  return (
    <div className="row">
      <Settle {...props} outcome="sent" />
      <Settle {...props} outcome="failed" />
    </div>
  )
}

function Settle({ batch, chosen, rows, onDone, outcome }: Props & { outcome: Outcome }) {
  const { productNow } = useSession()
  const [form] = Form.useForm<Values>()
  const opened = useOpened()
  const sends = outcome === 'sent'
  const seen = rows.filter((row) => chosen.has(row.id))
  const done = sends ? w.doneSent : w.doneFailed
  const settle = useMove('payouts.settle', { quiet: true, touches, done })
  const which = chosen.size === 0 ? w.open : w.these({ count: formatCount(chosen.size) })
  const submit = async (values: Values) => {
    const { id, version } = batch
    const payoutIds = chosen.size === 0 ? {} : { payoutIds: [...chosen] }
    const input = { id, version, outcome, ...values, ...payoutIds, idempotencyKey: opened.key }
    const after = await settle.run(input).catch(() => null)
    if (!after) return
    opened.hide()
    onDone()
  }
  const label = sends ? w.sent : w.failed
  return (
    <>
      <MoveButton
        label={label}
        can={ableTo(batch, { outcome, chosen: chosen.size, seen })}
        place="row"
        primary={sends}
        onMove={async () => {
          settle.reset()
          opened.show()
        }}
      />
      <FormDialog
        open={opened.open}
        title={sends ? w.sentTitle({ which }) : w.failedTitle({ which })}
        form={form}
        initial={sends ? { sentOn: dayIn('UTC', productNow()) } : { reason: '' }}
        error={settle.error}
        pending={settle.pending}
        submit={label}
        onSubmit={(values) => void submit(values)}
        onClose={opened.hide}
      >
        <p>{sends ? w.sentText : w.failedText}</p>
        {sends ? (
          <Field name="sentOn" label={w.sentOn} required>
            <Input type="date" />
          </Field>
        ) : (
          <Field name="reason" label={w.reason} required>
            <Input.TextArea rows={2} maxLength={500} />
          </Field>
        )}
      </FormDialog>
    </>
  )
}

type Asked = { outcome: Outcome; chosen: number; seen: readonly Payout[] }

/**
 * Without a choice, what is open is meant. A choice may hold what was sent and came back; the server
 * judges those that are on another page.
 */
function ableTo({ can }: Batch, { outcome, chosen, seen }: Asked): Can {
  if (chosen === 0) {
    const comesBack = outcome === 'failed' && can.settle !== true && can.bringBack === true
    return comesBack ? w.chooseBack : can.settle
  }
  const rule = outcome === 'sent' ? 'markSent' : 'markFailed'
  for (const { reference, can: able } of seen) {
    const verdict = able[rule]
    if (verdict !== true) return w.cannot({ reference, why: verdict })
  }
  return true
}
