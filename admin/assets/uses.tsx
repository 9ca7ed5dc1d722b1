import { Link } from 'react-router'
import { networkLabels } from '../../shared/networks.ts'
import { StatusTag } from '../parts/status-tag.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { words } from '../words.ts'
import type { AssetDetail } from './detail.tsx'

const w = words.assets

export function CampaignUses({ asset }: { asset: AssetDetail }) {
  return (
    <section aria-label={w.uses}>
      <h3>{w.uses}</h3>
      {asset.uses.length === 0 && <p className="meta">{w.noUses}</p>}
      <ul className="asset-uses">
        {asset.uses.map((use) => (
          <li key={use.campaignId}>
            <span>
              <Link to={`/${use.network ? 'campaigns' : 'creators'}/${use.campaignId}`}>
                {use.title}
              </Link>
              <span className="meta"> {placesOf(use)}</span>
            </span>
            <StatusTag status={use.lifecycle} />
          </li>
        ))}
      </ul>
    </section>
  )
}

const placesOf = ({ network, roles, ads }: AssetDetail['uses'][number]) =>
  [
    ...(network ? [networkLabels[network]] : []),
    ...roles.map((role) => w.roles[role] ?? role),
    ...(ads > 0 ? [w.usedInAds({ ads })] : []),
  ].join(' · ')

export function AccountUploads({ asset }: { asset: AssetDetail }) {
  return (
    <section aria-label={w.sentTo}>
      <h3>{w.sentTo}</h3>
      {asset.uploads.length === 0 && <p className="meta">{w.notSent}</p>}
      <ul className="asset-uses">
        {asset.uploads.map((one) => (
          <li key={`${one.network}:${one.accountId}`}>
            <span>
              {one.accountName}
              <span className="meta">
                {' '}
                {one.networkLabel} · <TimeText at={one.uploadedAt} />
              </span>
              {one.problem !== null && <span className="reason">{one.problem}</span>}
            </span>
            <StatusTag status={looks[one.state]} word={w.uploadStates[one.state]} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The shape and tone of each state. */
const looks = { processing: 'running', ready: 'ready', failed: 'failed' } as const
