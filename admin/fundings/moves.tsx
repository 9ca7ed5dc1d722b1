import { useSearchParams } from 'react-router'
import { ReportProblem } from '../issues/report.tsx'
import { exactMoney } from '../parts/money.ts'
import { MoveButton } from '../parts/move-button.tsx'
import { useMove } from '../queries.ts'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'
import { PayNow } from './line.tsx'
import { RefundMove } from './refund.tsx'
import { TransferMoves } from './settle.tsx'
import type { FundingShown } from './show.tsx'

const w = words.fundings

/** What may be done with this money now; a refusal is shown where the move would be the next one. */
export function FundingMoves({ funding }: { funding: FundingShown }) {
  const { may } = useSession()
  const [address] = useSearchParams()
  const arrived = funding.settledMicros !== null
  const back = address.get('from') === 'provider'
  return (
    <>
      <PayNow payUrl={funding.payUrl} label={back ? w.back.tryAgain : w.payNow} />
      {may('fundings:settle') && <TransferMoves funding={funding} />}
      {arrived && may('fundings:refund') && <RefundMove funding={funding} />}
      <Report funding={funding} />
      {!arrived && funding.can.cancel === true && <Cancel funding={funding} />}
    </>
  )
}

function Report({ funding: { id, organization, reference } }: { funding: FundingShown }) {
  const subject = {
    organizationId: organization.id,
    resourceType: 'funding',
    resourceId: id,
  } as const
  return <ReportProblem subject={subject} name={reference} />
}

function Cancel({ funding }: { funding: FundingShown }) {
  const touches = ['campaigns', 'creators']
  const cancel = useMove('fundings.cancel', { done: w.cancel.done, touches })
  const amount = exactMoney(BigInt(funding.amountMicros), funding.currency)
  const { consequences, consequencesTransfer } = w.cancel
  return (
    <MoveButton
      label={w.cancel.label}
      can={funding.can.cancel}
      onMove={() => cancel.run({ id: funding.id })}
      confirm={{
        question: w.cancel.question({ amount }),
        consequences: funding.instructions ? consequencesTransfer : consequences,
      }}
    />
  )
}
