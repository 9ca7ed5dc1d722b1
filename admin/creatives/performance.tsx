import { Link } from 'react-router'
import { networkLabels } from '../../shared/networks.ts'
import { type Fact, Facts } from '../parts/facts.tsx'
import { formatCount } from '../parts/figures.ts'
import { MoneyText } from '../parts/money-text.tsx'
import { CountText, Percent } from '../parts/numbers.tsx'
import { StatusTag } from '../parts/status-tag.tsx'
import { useQuery } from '../queries.ts'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'

const w = words.creatives.shown

export type Performance = Answer<'creatives.performance'>['items'][number]

/** Clicks for each impression; null where nobody saw it. */
export function clickShare(lines: { impressions: number; clicks: number }[]): number | null {
  const impressions = lines.reduce((all, one) => all + one.impressions, 0)
  const clicks = lines.reduce((all, one) => all + one.clicks, 0)
  return impressions === 0 ? null : clicks / impressions
}

/** What the ads that show an asset spent and brought, one block for each currency. */
export function PerformanceOf({ id }: { id: number }) {
  const query = useQuery('creatives.performance', { ids: [id] })
  const found = query.data?.items[0]
  if (!found) return null
  return (
    <section aria-label={w.performance}>
      <h3>{w.performance}</h3>
      {found.ads === 0 ? (
        <p className="meta">{w.noAds}</p>
      ) : (
        <>
          <Facts facts={factsOf(found)} columns={2} />
          <p className="meta">{w.performanceNote}</p>
        </>
      )}
    </section>
  )
}

function factsOf({ figures, purchases }: Performance): Fact[] {
  const count = (of: 'impressions' | 'clicks') => figures.reduce((all, one) => all + one[of], 0)
  return [
    ...figures.map(({ currency, spendMicros }) => ({
      label: `${w.spend} ${currency}`,
      value: <MoneyText micros={spendMicros} currency={currency} form="code" />,
    })),
    { label: w.impressions, value: <CountText count={count('impressions')} /> },
    { label: w.clicks, value: <CountText count={count('clicks')} /> },
    { label: w.ctr, value: <Percent share={clickShare(figures)} decimals={2} /> },
    {
      label: w.purchases,
      value: (
        <>
          <CountText count={purchases} /> <span className="meta">{w.purchasesNote}</span>
        </>
      ),
    },
  ]
}

type Ad = Answer<'creatives.shown'>['ads'][number]

export function AdsShowing({ ads }: { ads: Ad[] }) {
  if (ads.length === 0) return null
  return (
    <section aria-label={w.ads}>
      <h3>{w.ads}</h3>
      <ul className="asset-uses">
        {ads.map((ad) => (
          <li key={ad.id}>
            <span>
              <Link to={`/campaigns/${ad.campaignId}?tab=ads`}>{ad.title}</Link>
              <span className="meta">
                {' '}
                {networkLabels[ad.network]} · {ad.campaignTitle} ·{' '}
                <MoneyText micros={ad.spendMicros} currency={ad.currency} form="code" /> ·{' '}
                {w.impressions} {formatCount(ad.impressions)} ·{' '}
                <Percent share={clickShare([ad])} decimals={2} />
              </span>
            </span>
            <StatusTag status={ad.status} />
          </li>
        ))}
      </ul>
    </section>
  )
}
