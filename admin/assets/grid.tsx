import { clickShare, type Performance } from '../creatives/performance.tsx'
import { MoneyList } from '../parts/money-text.tsx'
import { Percent } from '../parts/numbers.tsx'
import { RowLink } from '../parts/row-link.tsx'
import { StatusTag } from '../parts/status-tag.tsx'
import { useQuery } from '../queries.ts'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'
import { summaryOf } from './figures.ts'
import { type Asset, AssetThumb } from './thumb.tsx'

const w = words.assets

/** The library as cards; each opens its asset beside the list. */
export function AssetGrid({ assets }: { assets: Asset[] }) {
  // Staff see what all brands have.
  const everybodys = useSession().organization === null
  const figures = usePerformance(assets)
  return (
    <ul className="asset-grid">
      {assets.map((asset) => (
        <li key={asset.id} className="asset-card">
          <AssetThumb asset={asset} />
          <div className="asset-words">
            <strong className="asset-name">
              <RowLink to={`?peek=${asset.id}`}>{asset.name}</RowLink>
            </strong>
            {everybodys && <span>{asset.organizationName}</span>}
            <span className="meta">{summaryOf(asset)}</span>
            <Brought of={figures.get(asset.id)} />
            <span className="asset-line">
              <span className="meta">{w.usedBy({ count: asset.campaigns })}</span>
              {asset.status !== 'ready' && (
                <StatusTag status={asset.status} word={w.statuses[asset.status]} />
              )}
            </span>
          </div>
        </li>
      ))}
    </ul>
  )
}

/** How the assets of this page do, asked for all together. */
function usePerformance(assets: Asset[]): Map<number, Performance> {
  const ids = assets.filter(({ campaigns }) => campaigns > 0).map(({ id }) => id)
  const { data } = useQuery('creatives.performance', { ids }, { enabled: ids.length > 0 })
  return new Map(data?.items.map((one) => [one.assetId, one]))
}

function Brought({ of }: { of: Performance | undefined }) {
  if (!of || of.figures.length === 0) return null
  const sums = of.figures.map(({ currency, spendMicros: micros }) => ({ currency, micros }))
  return (
    <span className="asset-line meta">
      <MoneyList sums={sums} />
      <span>
        {words.creatives.shown.ctr} <Percent share={clickShare(of.figures)} decimals={2} />
      </span>
    </span>
  )
}

export function SkeletonGrid() {
  return (
    <ul className="asset-grid" aria-hidden="true">
      {['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((key) => (
        <li key={key} className="asset-card">
          <span className="asset-thumb skeleton" />
          <div className="asset-words">
            <span className="skeleton" />
            <span className="skeleton" />
          </div>
        </li>
      ))}
    </ul>
  )
}
