import { Link } from 'react-router'
import { campaignPath } from '../campaigns/campaign-path.ts'
import { useLongTime } from '../organizations/long-time.ts'
import { Card } from '../parts/card.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { Figure, Figures } from '../parts/figure.tsx'
import { CountText } from '../parts/numbers.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { words } from '../words.ts'
import type { BrandAnswer } from './brand.tsx'
import { IssueLines } from './issue-lines.tsx'

const w = words.homes.brand

type Props = { home: BrandAnswer }

/** At most five lines with what to do; all well says when that was last checked. */
export function NeedsYou({ home }: Props) {
  const longTime = useLongTime()
  const { needsYou, needsYouTotal, connections } = home
  const more = needsYouTotal > needsYou.length && (
    <Link to="/issues">{w.allIssues({ count: needsYouTotal })}</Link>
  )
  const synced =
    connections.lastGoodSyncAt === null
      ? w.noSync
      : w.lastSync({ when: longTime(connections.lastGoodSyncAt) })
  return (
    <Card title={w.needsYou} extra={more}>
      {needsYou.length === 0 ? (
        <p>
          {w.nothing} {synced}
        </p>
      ) : (
        <IssueLines issues={needsYou} />
      )}
    </Card>
  )
}

export function SinceYesterday({ home }: Props) {
  return (
    <Card title={w.since}>
      {home.sinceYesterday.length === 0 ? (
        <p className="meta">{w.sinceNothing}</p>
      ) : (
        <ol className="home-lines">
          {home.sinceYesterday.map((one) => (
            <li key={one.id}>
              <Link to={campaignPath({ id: one.campaignId, kind: one.kind })}>{one.title}</Link>
              <div>{w.moved({ move: spelled(one.move), state: stateWord(one.toState) })}</div>
              <div className="meta">
                <TimeText at={one.at} /> · {one.actor}
              </div>
            </li>
          ))}
        </ol>
      )}
    </Card>
  )
}

const stateWord = (state: string) => (words.status[state] ?? state).toLowerCase()

function spelled(move: string): string {
  const text = move.replaceAll('_', ' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

const states = ['active', 'paused', 'launching', 'draft'] as const

export function CampaignCounts({ home }: Props) {
  const all = <Link to="/campaigns">{w.allCampaigns}</Link>
  return (
    <Card title={w.campaigns} extra={all}>
      {home.campaigns.total === 0 ? (
        <EmptyState title={w.noCampaigns} text={w.noCampaignsText} />
      ) : (
        <Figures label={w.campaigns}>
          {states.map((state) => (
            <Figure
              key={state}
              label={w.states[state]}
              value={
                <Link to={`/campaigns?status=${state}`}>
                  <CountText count={home.campaigns[state]} />
                </Link>
              }
            />
          ))}
        </Figures>
      )}
    </Card>
  )
}
