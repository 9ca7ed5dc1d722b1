import { Link } from 'react-router'
import { campaignPath } from '../campaigns/campaign-path.ts'
import { Card } from '../parts/card.tsx'
import { Facts } from '../parts/facts.tsx'
import { Figure, Figures } from '../parts/figure.tsx'
import { MoneyText, Unknown } from '../parts/money-text.tsx'
import { DayText, TimeText } from '../parts/time-text.tsx'
import { words } from '../words.ts'
import { Instructions } from './instructions.tsx'
import { Chargebacks, Refunds } from './refunds.tsx'
import type { FundingShown } from './show.tsx'

const w = words.fundings

export function Overview({ funding }: { funding: FundingShown }) {
  return (
    <div className="stack">
      {funding.instructions && <Instructions transfer={funding.instructions} />}
      <Amounts funding={funding} />
      <Details funding={funding} />
      {funding.settledMicros !== null && <Refunds funding={funding} />}
      {funding.chargebacks.length > 0 && <Chargebacks funding={funding} />}
    </div>
  )
}

/** A sum that is nothing is left out, save what was asked for and what arrived. */
function Amounts({ funding }: { funding: FundingShown }) {
  const { currency } = funding
  const figure = (label: string, micros: string | null) => (
    <Figure label={label} value={<MoneyText micros={micros} currency={currency} form="code" />} />
  )
  const some = (micros: string) => BigInt(micros) > 0n
  return (
    <Figures label={w.facts}>
      {figure(w.asked, funding.amountMicros)}
      {figure(w.arrived, funding.settledMicros)}
      {some(funding.refundedMicros) && figure(w.refunded, funding.refundedMicros)}
      {some(funding.chargedBackMicros) && figure(w.chargedBack, funding.chargedBackMicros)}
      {funding.settledMicros !== null && figure(w.refundable, funding.refundableMicros)}
    </Figures>
  )
}

function Details({ funding }: { funding: FundingShown }) {
  const { campaign, arrivedOn, settledAt, failedAt, failure } = funding
  return (
    <Card title={w.details}>
      <Facts
        facts={[
          {
            label: w.campaign,
            value: <Link to={`${campaignPath(campaign)}?tab=money`}>{campaign.title}</Link>,
          },
          { label: w.organization, value: funding.organization.name },
          { label: w.provider, value: w.ways[funding.provider] },
          { label: w.created, value: <TimeText at={funding.createdAt} /> },
          { label: w.by, value: funding.createdBy ?? <Unknown /> },
          ...(settledAt === null
            ? []
            : [{ label: w.settledAt, value: <TimeText at={settledAt} /> }]),
          ...(arrivedOn === null
            ? []
            : [{ label: w.arrivedOn, value: <DayText day={arrivedOn} /> }]),
          ...(failedAt === null ? [] : [{ label: w.failedAt, value: <TimeText at={failedAt} /> }]),
          ...(failure === null
            ? []
            : [{ label: funding.state === 'pending' ? w.lastTry : w.why, value: failure }]),
        ]}
      />
    </Card>
  )
}
