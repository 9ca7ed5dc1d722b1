import { type Fact, Facts } from '../../parts/facts.tsx'
import { formatRate } from '../../parts/figures.ts'
import { formatMoney } from '../../parts/money.ts'
import { MoneyText, Unknown } from '../../parts/money-text.tsx'
import { zoneCity } from '../../parts/time.ts'
import { useNarrow } from '../../parts/width.ts'
import { useSession } from '../../session.tsx'
import { words } from '../../words.ts'
import type { Draft } from './draft.ts'
import { type Estimate, estimate } from './estimate.ts'
import type { Offered, Options } from './step-props.ts'

const w = words.campaigns.wizard.summary
const counts = words.campaigns.wizard.counts

type Props = { draft: Draft; account: Offered | null; options: Options }

/** What the draft comes to, beside every step; folded under its figures on a phone. */
export function WizardSummary({ draft, account, options }: Props) {
  const narrow = useNarrow()
  const { productNow } = useSession()
  const zone = account?.timeZone ?? 'UTC'
  const cost = estimate(draft, { rateBps: options.rateBps, zone, now: productNow() })
  const facts = <Facts columns={1} facts={factsOf({ draft, account, options, cost })} />
  const note = <p className="meta">{w.feeNote}</p>
  if (!narrow) {
    return (
      <aside className="card wizard-summary" aria-label={w.title}>
        <h2>{w.title}</h2>
        {facts}
        {note}
      </aside>
    )
  }
  return (
    <details className="card wizard-summary">
      <summary>
        {w.title} <span className="meta">{foldedLine(cost, account)}</span>
      </summary>
      {facts}
      {note}
    </details>
  )
}

function foldedLine(cost: Estimate, account: Offered | null): string {
  const budget = cost.dailyMicros ?? cost.totalMicros
  if (!account || budget === null || cost.feeMicros === null) return ''
  const { currency } = account
  const unit = cost.dailyMicros === null ? w.feeInAll : w.feePerDay
  return w.folded({
    budget: `${formatMoney(budget, currency).text} ${unit}`,
    fee: formatMoney(cost.feeMicros, currency).text,
  })
}

type FactsProps = Props & { cost: Estimate }

function factsOf({ draft, account, options, cost }: FactsProps): Fact[] {
  const rate = formatRate(options.rateBps)
  const tier = words.campaigns.tiers[options.tier] ?? options.tier
  const ads = draft.groups.reduce((sum, group) => sum + group.ads.length, 0)
  return [
    { label: w.account, value: account?.accountName ?? w.notChosen },
    { label: w.currency, value: account?.currency ?? <Unknown /> },
    { label: w.zone, value: account ? zoneCity(account.timeZone) : <Unknown /> },
    { label: w.daily, value: <Amount micros={cost.dailyMicros} account={account} /> },
    { label: w.total, value: <Total cost={cost} account={account} daily={cost.dailyMicros} /> },
    { label: w.rate, value: w.rateOfTier({ rate, tier }) },
    { label: w.fee, value: <Fee cost={cost} account={account} /> },
    {
      label: w.tree,
      value: `${counts.groups({ count: draft.groups.length })}, ${counts.ads({ count: ads })}`,
    },
  ]
}

function Amount({ micros, account }: { micros: string | null; account: Offered | null }) {
  return <MoneyText micros={micros} currency={account?.currency ?? 'USD'} />
}

type CostProps = { cost: Estimate; account: Offered | null }

function Total({ cost, account, daily }: CostProps & { daily: string | null }) {
  if (daily !== null && cost.totalMicros === null) return w.noEnd
  return (
    <>
      <Amount micros={cost.totalMicros} account={account} />
      {cost.days !== null && <span className="meta"> {w.days({ days: cost.days })}</span>}
    </>
  )
}

function Fee({ cost, account }: CostProps) {
  return (
    <>
      <Amount micros={cost.feeMicros} account={account} />
      {cost.feeMicros !== null && (
        <span className="meta"> {cost.dailyMicros === null ? w.feeInAll : w.feePerDay}</span>
      )}
    </>
  )
}
