import { useEffect, useRef } from 'react'
import { useLocation } from 'react-router'
import { useLongTime } from '../organizations/long-time.ts'
import { Card } from '../parts/card.tsx'
import { ErrorState } from '../parts/error-state.tsx'
import { Facts } from '../parts/facts.tsx'
import { Loading } from '../parts/loading.tsx'
import { CountText } from '../parts/numbers.tsx'
import { useQuery } from '../queries.ts'
import { words } from '../words.ts'
import { refusalInWords } from './version-banner.tsx'
import { VersionTable } from './version-table.tsx'
import { type Network, VersionTag } from './version-tag.tsx'

const w = words.installation

/** How each network is set up, for those who run the installation. Nothing can be changed here. */
export function NetworksSection() {
  const query = useQuery('installation.networks', undefined)
  const start = useRef<HTMLDivElement>(null)
  const { hash } = useLocation()
  const shown = query.data !== undefined
  // The sections above load too, so the browser's own jump would come too early.
  useEffect(() => {
    if (shown && hash === '#networks') start.current?.scrollIntoView()
  }, [shown, hash])
  return (
    <div id="networks" ref={start} className="networks-section">
      <Card title={w.networks}>
        <p className="meta">{w.how}</p>
        {query.isError && (
          <ErrorState error={query.error} what={w.networks} onRetry={query.refetch} />
        )}
        {query.isLoading && <Loading what={w.networks} />}
        {query.data?.map((network) => (
          <OneNetwork key={network.name} network={network} />
        ))}
      </Card>
    </div>
  )
}

function OneNetwork({ network }: { network: Network }) {
  const longTime = useLongTime()
  return (
    <section aria-label={network.label} className="installed-network">
      <div className="row">
        <h3>{network.label}</h3>
        <VersionTag network={network} />
      </div>
      {network.refusals && <p className="note-error">{refusalInWords(network, longTime)}</p>}
      <p>
        {network.sentence} {network.forced && w.forced}
      </p>
      <Facts
        facts={[
          { label: w.version, value: network.version },
          { label: w.answeredBy, value: w.places[network.place] },
          { label: w.accounts, value: <CountText count={network.accounts} /> },
        ]}
      />
      <SettingList network={network} />
      <VersionTable network={network} />
    </section>
  )
}

/** Whether each setting has a value; a needed one without is what keeps the real network away. */
function SettingList({ network }: { network: Network }) {
  const wordOf = ({ isSet, needed }: Network['settings'][number]) => {
    if (isSet) return w.set
    return needed && network.place !== 'sandbox' ? w.missing : w.notSet
  }
  return (
    <ul aria-label={w.settings} className="setting-list">
      {network.settings.map((setting) => (
        <li key={setting.name}>
          <code>{setting.name}</code> <span className="meta">{wordOf(setting)}</span>
        </li>
      ))}
    </ul>
  )
}
