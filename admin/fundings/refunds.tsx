import { Card } from '../parts/card.tsx'
import { MoneyText } from '../parts/money-text.tsx'
import { StatusTag } from '../parts/status-tag.tsx'
import { DayText, TimeText } from '../parts/time-text.tsx'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'
import { RefundMoves } from './refund-moves.tsx'
import type { FundingShown } from './show.tsx'

const w = words.fundings
type Refund = FundingShown['refunds'][number]

/** What went back of this funding, or is on its way; each names its state and who asked. */
export function Refunds({ funding }: { funding: FundingShown }) {
  return (
    <Card title={w.refunds.title}>
      {funding.refunds.length === 0 ? (
        <p className="meta">{w.refunds.none}</p>
      ) : (
        <ul className="funding-lines">
          {funding.refunds.map((one) => (
            <RefundLine key={one.id} refund={one} funding={funding} />
          ))}
        </ul>
      )}
    </Card>
  )
}

function RefundLine({ refund, funding }: { refund: Refund; funding: FundingShown }) {
  const { may } = useSession()
  const byHand = funding.provider === 'transfer' && refund.settledAt === null
  const open = byHand && refund.failedAt === null
  return (
    <li>
      <div className="funding-line-head">
        <strong>
          <MoneyText micros={refund.amountMicros} currency={funding.currency} form="code" />
        </strong>
        <StatusTag status={refund.state} />
      </div>
      <div className="meta">
        {w.refunds.causes[refund.cause]} · <TimeText at={refund.createdAt} />
        {refund.createdBy !== null && <> · {refund.createdBy}</>} · {refund.reason}
        <Ended refund={refund} />
      </div>
      {open && (
        <div className="row">
          {may('fundings:settle') ? (
            <RefundMoves refund={refund} funding={funding} can={refund.can.settle} />
          ) : (
            <span className="meta">{w.refunds.byOperator}</span>
          )}
        </div>
      )}
    </li>
  )
}

function Ended({ refund }: { refund: Refund }) {
  const at = refund.settledAt ?? refund.failedAt
  if (at === null) return null
  return (
    <>
      {' '}
      · {w.refunds.ended} <TimeText at={at} />
      {refund.paidOn !== null && (
        <>
          {' '}
          · {w.refunds.paidOn} <DayText day={refund.paidOn} />
        </>
      )}
      {refund.failure !== null && <>: {refund.failure}</>}
    </>
  )
}

export function Chargebacks({ funding }: { funding: FundingShown }) {
  return (
    <Card title={w.chargebacks.title}>
      <ul className="funding-lines">
        {funding.chargebacks.map((one) => (
          <li key={one.id}>
            <div className="funding-line-head">
              <strong>
                <MoneyText micros={one.amountMicros} currency={funding.currency} form="code" />
              </strong>
              <StatusTag status={one.state} />
            </div>
            <div className="meta">
              {w.chargebacks.opened} <TimeText at={one.openedAt} /> · {one.reason}
              {one.closedAt !== null && (
                <>
                  {' '}
                  · {w.chargebacks.closed} <TimeText at={one.closedAt} />
                </>
              )}
            </div>
          </li>
        ))}
      </ul>
      <p className="meta">{w.chargebacks.means}</p>
    </Card>
  )
}
