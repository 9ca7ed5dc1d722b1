import { Link } from 'react-router'
import { Card } from '../parts/card.tsx'
import { CountText } from '../parts/numbers.tsx'
import { words } from '../words.ts'
import { type Network, VersionTag } from './version-tag.tsx'

const w = words.installation

/** The networks at a glance, the worst first. */
export function NetworksCard({ networks }: { networks: Network[] }) {
  return (
    <Card title={w.networks} extra={<Link to="/settings#networks">{w.settingsOf}</Link>}>
      <ul className="home-lines">
        {networks.map((network) => (
          <li key={network.name}>
            <div className="home-line-head">
              <strong>
                {network.label} {network.version}
              </strong>
              <VersionTag network={network} />
            </div>
            <div className="meta">{network.sentence}</div>
            <div className="meta">
              {w.accounts}: <CountText count={network.accounts} />
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}
