import { Link } from 'react-router'
import { useLongTime } from '../organizations/long-time.ts'
import { Card } from '../parts/card.tsx'
import { Figure, Figures } from '../parts/figure.tsx'
import { CountText } from '../parts/numbers.tsx'
import { StatusTag } from '../parts/status-tag.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { words } from '../words.ts'
import type { OperatorAnswer } from './operator.tsx'

const w = words.homes.operator

type Props = { home: OperatorAnswer }

const looks: Record<string, string> = {
  needs_reauth: 'needs_reauth',
  late: 'delayed',
  limited: 'delayed',
  choosing: 'choose_account',
  not_synced: 'queued',
  paused: 'paused',
  working: 'working',
}

const connectionsTo = (state: string) => `/connections?state=${state}`

/** How many accounts are in which health, the worst first. */
export function ConnectionHealth({ home }: Props) {
  const total = home.connections.reduce((sum, one) => sum + one.count, 0)
  const well = home.connections.find((one) => one.state === 'working')?.count === total
  return (
    <Card title={w.connections} extra={<Link to="/connections">{w.allConnections}</Link>}>
      {total === 0 && <p className="meta">{w.noConnections}</p>}
      {total > 0 && well && <p>{w.allWell({ count: total })}</p>}
      {total > 0 && !well && (
        <ul className="home-lines">
          {home.connections.map(({ state, count }) => (
            <li key={state} className="home-line-head">
              <Link to={connectionsTo(state)}>
                <StatusTag status={looks[state] ?? state} word={w.states[state]} />
              </Link>
              <strong className="number">
                <CountText count={count} />
              </strong>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

/** Of each network the account that lags most: an average would hide it. */
export function SyncByNetwork({ home }: Props) {
  if (home.networks.length === 0) return null
  return (
    <Card title={w.lag}>
      <ul className="home-lines">
        {home.networks.map((one) => (
          <li key={one.network}>
            <div className="home-line-head">
              <strong>{words.campaigns.networks[one.network] ?? one.network}</strong>
              <span>
                {w.accounts}: <CountText count={one.accounts} /> · {w.failedRuns}:{' '}
                <CountText count={one.failedRuns} />
              </span>
            </div>
            <div className="meta">
              {w.oldest}: {one.oldestAccount}, {one.oldestOrganization},{' '}
              {one.oldestSyncAt === null ? w.neverSynced : <TimeText at={one.oldestSyncAt} />}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}

export function Jobs({ home }: Props) {
  const { waiting, oldestWaitingAt, failed } = home.jobs
  const longTime = useLongTime()
  const gaveUp = failed.reduce((sum, one) => sum + one.count, 0)
  return (
    <Card title={w.jobs}>
      <Figures label={w.jobs}>
        <Figure
          label={w.waiting}
          value={<CountText count={waiting} />}
          note={oldestWaitingAt ? w.since({ when: longTime(oldestWaitingAt) }) : w.noneWaiting}
        />
        <Figure
          label={w.failed}
          value={<CountText count={gaveUp} />}
          note={gaveUp === 0 ? w.noneFailed : w.failedHelp}
        />
      </Figures>
      {failed.length > 0 && (
        <ul className="home-lines">
          {failed.map(({ task, count, lastError }) => (
            <li key={task}>
              <div className="home-line-head">
                <strong>{task.replaceAll('_', ' ')}</strong>
                <span>{w.times({ count })}</span>
              </div>
              <div className="meta">{lastError}</div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

export function OrganizationFacts({ home }: Props) {
  const { total, withoutOwner } = home.organizations
  return (
    <Card title={w.organizations} extra={<Link to="/organizations">{w.allOrganizations}</Link>}>
      <Figures label={w.organizations}>
        <Figure label={w.total} value={<CountText count={total} />} />
        <Figure label={w.withoutOwner} value={<CountText count={withoutOwner} />} />
      </Figures>
    </Card>
  )
}
