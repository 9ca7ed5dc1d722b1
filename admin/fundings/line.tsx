import { Button } from 'antd'
import { Link } from 'react-router'
import { exactMoney } from '../parts/money.ts'
import { StatusTag } from '../parts/status-tag.tsx'
import { TimeText } from '../parts/time-text.tsx'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'
import { payPage } from './payable.ts'

export type Funding = Answer<'fundings.list'>['items'][number]
const w = words.fundings

/** "500.00 USD by card" as a link, how it stands, and what may be done next. */
export function FundingLine({ funding, campaign }: { funding: Funding; campaign: boolean }) {
  const { settledMicros, amountMicros, currency, provider } = funding
  const amount = exactMoney(BigInt(settledMicros ?? amountMicros), currency)
  return (
    <li>
      <div className="funding-line-head">
        <Link to={`/fundings/${funding.id}`}>
          {w.oneLine({ amount, way: w.byWay[provider] ?? provider })}
        </Link>
        <StatusTag status={funding.state} />
      </div>
      <div className="meta">
        {campaign && <>{funding.campaign.title} · </>}
        {funding.reference} · <TimeText at={funding.settledAt ?? funding.createdAt} />
        {funding.failure !== null && <> · {funding.failure}</>}
      </div>
    </li>
  )
}

/** On to the provider's page of a payment that still can be made. */
export function PayNow({ payUrl, label = w.payNow }: { payUrl: string | null; label?: string }) {
  const page = payPage(payUrl)
  if (!page) return null
  return (
    <Button type="primary" href={page} rel="noreferrer">
      {label}
    </Button>
  )
}
