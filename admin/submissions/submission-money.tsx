import { Link } from 'react-router'
import { type PayRule, worthOf } from '../../shared/submission-rule.ts'
import { Card } from '../parts/card.tsx'
import { Figure, Figures } from '../parts/figure.tsx'
import { MoneyText } from '../parts/money-text.tsx'
import { ScrollX } from '../parts/scroll-x.tsx'
import { StatusTag } from '../parts/status-tag.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'
import type { Detail } from './moments.ts'

const w = words.submissions.peek

type Props = { submission: Detail; rule: PayRule | null }

/** What it earned, how much of that is on its way or paid, and every posting behind it. */
export function SubmissionMoney({ submission: one, rule }: Props) {
  const { currency } = one
  const worth = rule && `${worthOf(rule, BigInt(one.viewCount))}`
  const figure = (label: string, micros: string) => (
    <Figure label={label} value={<MoneyText micros={micros} currency={currency} />} />
  )
  return (
    <Card title={w.moneyCard}>
      <div className="stack">
        <Figures label={w.moneyCard}>
          {worth !== null && figure(w.worth, worth)}
          {figure(w.earned, one.earnedMicros)}
          {figure(w.inPayout, one.inPayoutMicros)}
          {figure(w.paid, one.paidMicros)}
        </Figures>
        <Postings submission={one} />
        <Payouts submission={one} />
      </div>
    </Card>
  )
}

function Postings({ submission: { earnings, currency } }: { submission: Detail }) {
  const { may } = useSession()
  if (earnings.length === 0) return <p className="meta">{w.noPostings}</p>
  return (
    <ScrollX name={w.postings}>
      <table className="plain-table">
        <caption className="table-caption">{w.postings}</caption>
        <thead>
          <tr>
            <th scope="col">{w.posting}</th>
            <th scope="col" className="number">
              {w.amount}
            </th>
            <th scope="col">{w.tookAt}</th>
          </tr>
        </thead>
        <tbody>
          {earnings.map((one) => (
            <tr key={one.ledgerEntryId}>
              <th scope="row">
                {may('ledger:read') ? (
                  <Link to={`/ledger/entries/${one.ledgerEntryId}`}>{one.ledgerEntryId}</Link>
                ) : (
                  one.ledgerEntryId
                )}
              </th>
              <td className="number">
                <MoneyText micros={one.amountMicros} currency={currency} />
              </td>
              <td>
                <TimeText at={one.at} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollX>
  )
}

function Payouts({ submission: { payouts, currency, earnings } }: { submission: Detail }) {
  if (payouts.length === 0) {
    return earnings.length === 0 ? null : <p className="meta">{w.noPayouts}</p>
  }
  return (
    <ul className="plain-list">
      {payouts.map((one) => (
        <li key={one.payoutId} className="row">
          <Link to={`/payouts/${one.batchId}`}>{w.payoutOf({ id: String(one.batchId) })}</Link>
          <MoneyText micros={one.amountMicros} currency={currency} />
          <StatusTag status={one.state} />
        </li>
      ))}
    </ul>
  )
}
