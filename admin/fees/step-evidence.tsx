import { Link } from 'react-router'
import { type Fact, Facts } from '../parts/facts.tsx'
import { formatRate } from '../parts/figures.ts'
import { MoneyText, Unknown } from '../parts/money-text.tsx'
import { CountText, RateText } from '../parts/numbers.tsx'
import { DayText, TimeText } from '../parts/time-text.tsx'
import { words } from '../words.ts'
import type { StepKey } from './chain.tsx'
import type { Provenance } from './proof.tsx'
import { StoredAnswer } from './stored-answer.tsx'

const w = words.fees
type Props = { fee: Provenance }

/** What stands behind one step of the chain. */
export function StepEvidence({ fee, step }: Props & { step: StepKey }) {
  const Evidence = evidence[step]
  return <Evidence fee={fee} />
}

const evidence: Record<StepKey, (props: Props) => React.ReactNode> = {
  formula: Formula,
  rate: Rate,
  tier: TierPeriod,
  revision: Revision,
  answer: StoredAnswer,
  run: Run,
}

function Formula({ fee }: Props) {
  const { formula, currency } = fee
  const amount = (micros: string) => (
    <MoneyText micros={micros} currency={currency} form="code" places="six" />
  )
  return (
    <table className="plain-table fee-table fee-formula">
      <tbody>
        <Line label={w.spend}>{amount(formula.basisMicros)}</Line>
        <Line label={`× ${w.rate}`}>
          <RateText bps={formula.rateBps} />
        </Line>
        <Line label={`= ${w.fee}`}>{amount(formula.feeMicros)}</Line>
        <Line label={`− ${w.before}`}>{amount(formula.postedBeforeMicros)}</Line>
        <Line label={`= ${w.amount}`}>
          <strong>{amount(formula.amountMicros)}</strong>
        </Line>
      </tbody>
    </table>
  )
}

function Line({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <tr>
      <th scope="row">{label}</th>
      <td className="number">{children}</td>
    </tr>
  )
}

const period = (startsOn: string, endsOn: string | null): Fact[] => [
  { label: w.since, value: <DayText day={startsOn} /> },
  { label: w.until, value: endsOn === null ? w.openEnded : <DayText day={endsOn} /> },
]

function Rate({ fee }: Props) {
  const name = `${w.tierNames[fee.rate.tier]}, ${formatRate(fee.rate.rateBps)}`
  const facts = [{ label: w.rate, value: name }, ...period(fee.rate.startsOn, fee.rate.endsOn)]
  return <Facts columns={1} facts={facts} />
}

function TierPeriod({ fee }: Props) {
  const { tierPeriod } = fee
  if (!tierPeriod.chosen) return <p>{w.notChosen}</p>
  return (
    <Facts
      columns={1}
      facts={[
        { label: w.steps.tier, value: w.tierNames[tierPeriod.tier] },
        ...period(tierPeriod.startsOn, tierPeriod.endsOn),
        { label: w.setBy, value: tierPeriod.setBy ?? <Unknown /> },
        { label: w.reason, value: tierPeriod.reason ?? <Unknown /> },
      ]}
    />
  )
}

function Revision({ fee }: Props) {
  const { revision, currency } = fee
  if (!revision) return <p>{w.noEvidence}</p>
  const count = (text: string | null) => <CountText count={text === null ? null : Number(text)} />
  const money = (micros: string) => <MoneyText micros={micros} currency={currency} form="code" />
  return (
    <div className="stack">
      <p>
        {w.revisionOf({ number: revision.number, of: revision.of })}, {w.observed.toLowerCase()}{' '}
        <TimeText at={revision.observedAt} />
      </p>
      <Facts
        columns={2}
        facts={[
          { label: w.spend, value: money(revision.spendMicros) },
          { label: w.impressions, value: count(revision.impressions) },
          { label: w.clicks, value: count(revision.clicks) },
          { label: w.uniqueClicks, value: count(revision.uniqueClicks) },
          { label: w.reach, value: count(revision.reach) },
          { label: w.conversions, value: count(revision.conversions) },
          { label: w.revenue, value: money(revision.revenueMicros) },
        ]}
      />
    </div>
  )
}

function Run({ fee }: Props) {
  const { syncRun, connection } = fee
  if (!syncRun) return <p>{w.noEvidence}</p>
  const account = connection.accountName ?? connection.accountId ?? String(connection.id)
  return (
    <Facts
      columns={1}
      facts={[
        { label: w.cause, value: w.causes[syncRun.cause] ?? syncRun.cause },
        { label: w.started, value: <TimeText at={syncRun.startedAt} /> },
        { label: w.finished, value: <TimeText at={syncRun.finishedAt} /> },
        { label: w.account, value: <Link to={`/connections/${connection.id}`}>{account}</Link> },
      ]}
    />
  )
}
