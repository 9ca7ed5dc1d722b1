import { App, Form, Input } from 'antd'
import { FormDialog } from '../organizations/form-dialog.tsx'
import { Field } from '../parts/form.tsx'
import { exactMoney } from '../parts/money.ts'
import { MoneyInput } from '../parts/money-input.tsx'
import { MoneyText } from '../parts/money-text.tsx'
import { MoveButton } from '../parts/move-button.tsx'
import { dayIn } from '../parts/time.ts'
import { DayText, TimeText } from '../parts/time-text.tsx'
import { useMove } from '../queries.ts'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'
import type { Funding } from './line.tsx'
import { useOpened, useStandingKey, worked } from './once.ts'
import { differenceText } from './payable.ts'
import { ReasonMove } from './reason-dialog.tsx'
import './fundings.css'

const w = words.fundings
const touched = ['campaigns', 'creators', 'homes', 'ledger', 'issues']

type Place = 'record' | 'row'
type Settling = Funding & { secondPersonAboveMicros: string | null }
type Props = { funding: Settling; place?: Place }
type Values = { amountMicros: string | null; arrivedOn: string }

/** What an operator does with a transfer next: book it, or decide on what another one saw. */
export function TransferMoves({ funding, place = 'record' }: Props) {
  if (funding.proposal !== null) {
    return (
      <>
        <ConfirmProposal funding={funding} place={place} />
        <DeclineProposal funding={funding} place={place} />
      </>
    )
  }
  if (funding.can.settle !== true) return null
  return (
    <>
      <Settle funding={funding} place={place} />
      {funding.can.fail === true && <NeverCame funding={funding} place={place} />}
    </>
  )
}

function Settle({ funding, place }: Props) {
  const { message } = App.useApp()
  const { productNow, timeZone } = useSession()
  const [form] = Form.useForm<Values>()
  const opened = useOpened()
  const settle = useMove('fundings.settle', { quiet: true, touches: touched })
  const amount = Form.useWatch('amountMicros', form)
  const { id, currency, amountMicros: asked, reference } = funding
  const submit = async ({ amountMicros, arrivedOn }: Values) => {
    if (!amountMicros) return
    const input = { id, amountMicros, arrivedOn, idempotencyKey: opened.key }
    const after = await settle.run(input).catch(() => null)
    if (!after) return
    opened.hide()
    if (after.proposal) message.info(w.settle.proposed)
    else message.success(w.settle.done)
  }
  const today = dayIn(timeZone, productNow())
  return (
    <>
      <MoveButton
        label={w.queue.settle}
        can={funding.can.settle}
        place={place}
        primary
        onMove={async () => {
          settle.reset()
          opened.show()
        }}
      />
      <FormDialog
        open={opened.open}
        title={w.settle.title({ reference })}
        form={form}
        initial={{ amountMicros: asked, arrivedOn: today }}
        error={settle.error}
        pending={settle.pending}
        submit={
          amount
            ? w.settle.verb({ amount: exactMoney(BigInt(amount), currency) })
            : w.settle.verbEmpty
        }
        onSubmit={submit}
        onClose={opened.hide}
      >
        <Field name="amountMicros" label={w.settle.amount} required>
          <MoneyInput currency={currency} />
        </Field>
        <Field name="arrivedOn" label={w.settle.day} help={w.settle.dayHelp} required>
          <Input type="date" max={today} />
        </Field>
        {amount && <Beside funding={funding} arrived={amount} />}
        <SecondPerson funding={funding} />
      </FormDialog>
    </>
  )
}

/** Exactly above which amount it takes two. */
function SecondPerson({ funding: { currency, secondPersonAboveMicros: above } }: Props) {
  if (above === null) return null
  const amount = exactMoney(BigInt(above), currency)
  const always = BigInt(above) === 0n
  return (
    <p className="meta">
      {always ? w.settle.secondAlways({ currency }) : w.settle.secondAbove({ amount })}
    </p>
  )
}

/** What was asked for and what arrived, with the difference in words, before anything is booked. */
function Beside({ funding, arrived }: { funding: Funding; arrived: string }) {
  const { currency, amountMicros: asked } = funding
  const same = asked === arrived
  return (
    <>
      <dl className="funding-effect" aria-label={w.settle.effect}>
        <div>
          <dt>{w.asked}</dt>
          <dd>
            <MoneyText micros={asked} currency={currency} form="code" />
          </dd>
        </div>
        <div>
          <dt>{w.arrived}</dt>
          <dd>
            <MoneyText micros={arrived} currency={currency} form="code" />
          </dd>
        </div>
      </dl>
      <p className={same ? 'meta' : 'note-warning'} role="status">
        {differenceText(asked, arrived, currency)}
      </p>
    </>
  )
}

function ConfirmProposal({ funding, place }: Props) {
  const key = useStandingKey()
  const confirm = useMove('fundings.confirm', { done: w.confirm.done, touches: touched })
  const { proposal, reference, currency, id } = funding
  if (!proposal) return null
  const amount = exactMoney(BigInt(proposal.amountMicros), currency)
  const { amountMicros, arrivedOn } = proposal
  return (
    <MoveButton
      label={w.confirm.label({ amount })}
      can={funding.can.confirm}
      place={place}
      primary
      onMove={() => confirm.run({ id, amountMicros, arrivedOn, idempotencyKey: key })}
      confirm={{
        question: w.confirm.question({ amount, reference }),
        consequences: [w.confirm.consequence],
        effect: (
          <>
            <Beside funding={funding} arrived={amountMicros} />
            <p className="meta">
              {w.confirm.proposedBy} {proposal.byName}, <TimeText at={proposal.at} />. {w.arrivedOn}
              : <DayText day={arrivedOn} />
            </p>
          </>
        ),
      }}
    />
  )
}

function DeclineProposal({ funding, place }: Props) {
  const decline = useMove('fundings.declineProposal', {
    quiet: true,
    done: w.decline.done,
    touches: touched,
  })
  const { id, reference } = funding
  return (
    <ReasonMove
      {...decline}
      label={w.decline.label}
      can={funding.can.decline}
      place={place}
      says={{ ...w.decline, title: w.decline.title({ reference }) }}
      onReason={(reason) => worked(decline.run({ id, reason }))}
    />
  )
}

function NeverCame({ funding, place }: Props) {
  const fail = useMove('fundings.fail', { quiet: true, done: w.neverCame.done, touches: touched })
  const { id, reference } = funding
  return (
    <ReasonMove
      {...fail}
      label={w.neverCame.label}
      can={funding.can.fail}
      place={place}
      says={{ ...w.neverCame, title: w.neverCame.title({ reference }) }}
      onReason={(reason) => worked(fail.run({ id, reason }))}
    />
  )
}
