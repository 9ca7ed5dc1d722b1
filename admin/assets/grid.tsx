import { RowLink } from '../parts/row-link.tsx'
import { StatusTag } from '../parts/status-tag.tsx'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'
import { summaryOf } from './figures.ts'
import { type Asset, AssetThumb } from './thumb.tsx'

const w = words.assets

/** The library as cards; each opens its asset beside the list. */
export function AssetGrid({ assets }: { assets: Asset[] }) {
  // Staff see what all brands have.
  const everybodys = useSession().organization === null
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
