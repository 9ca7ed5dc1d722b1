import { Link } from 'react-router'
import { useLongTime } from '../organizations/long-time.ts'
import { words } from '../words.ts'
import { type Network, needsOperator } from './version-tag.tsx'

const w = words.installation

/** What stands against a network's version, said on the operator's home before it hurts. */
export function VersionBanner({ networks }: { networks: Network[] }) {
  const longTime = useLongTime()
  const pressing = networks.filter(needsOperator)
  if (pressing.length === 0) return null
  const over = pressing.some(({ state }) => state === 'refused' || state === 'ended')
  return (
    <section
      className={`version-banner ${over ? 'note-error' : 'note-warning'}`}
      aria-label={w.attention({ count: pressing.length })}
    >
      <strong>{w.attention({ count: pressing.length })}</strong>
      <ul className="version-lines">
        {pressing.map((network) => (
          <li key={network.name}>
            {network.refusals && (
              <>
                {network.label}: {refusalInWords(network, longTime)}{' '}
              </>
            )}
            {network.sentence}
          </li>
        ))}
      </ul>
      <Link to="/settings#networks">{w.settingsOf}</Link>
    </section>
  )
}

export function refusalInWords(network: Network, longTime: (iso: string) => string): string {
  const { version, refusals } = network
  if (refusals === null) return ''
  const { organizations, since } = refusals
  return w.refused({ version, organizations, when: longTime(since) })
}
