import { Link } from 'react-router'
import { Card } from '../parts/card.tsx'
import { formatShare } from '../parts/figures.ts'
import { exactMoney } from '../parts/money.ts'
import { StatusTag } from '../parts/status-tag.tsx'
import { words } from '../words.ts'
import type { BrandAnswer } from './brand.tsx'

const w = words.homes.brand

type Pace = BrandAnswer['pacing'][number]

/** Networks move daily spend by up to a quarter, so nothing within it is called a drift. */
const tolerance = { slowBps: 7_500, fastBps: 12_500 }

/** The whole bar is what was foreseen so far; what goes beyond is said in words. */
const asPlanned = 10_000

const looks = { none: 'queued', fits: 'active', slow: 'delayed', fast: 'delayed' } as const

function judge(paceBps: number | null): keyof typeof looks {
  if (paceBps === null) return 'none'
  if (paceBps < tolerance.slowBps) return 'slow'
  return paceBps > tolerance.fastBps ? 'fast' : 'fits'
}

/** Running campaigns against their budgets, the furthest off first. */
export function Pacing({ home }: { home: BrandAnswer }) {
  return (
    <Card title={w.pacing}>
      {home.pacing.length === 0 ? (
        <p className="meta">{w.noPacing}</p>
      ) : (
        <ol className="home-lines">
          {home.pacing.map((one) => (
            <li key={one.campaignId}>
              <div className="home-line-head">
                <Link to={`/campaigns/${one.campaignId}`}>{one.title}</Link>
                <StatusTag status={looks[judge(one.paceBps)]} word={w.pace[judge(one.paceBps)]} />
              </div>
              <PaceBar pace={one} />
            </li>
          ))}
        </ol>
      )}
    </Card>
  )
}

function PaceBar({ pace }: { pace: Pace }) {
  if (pace.paceBps === null) return null
  const text = (micros: string) => exactMoney(BigInt(micros), pace.currency)
  const percent = formatShare(pace.paceBps / 10_000, 0) ?? ''
  const spent = text(pace.spentMicros)
  const label = w.spentOf({ spent, foreseen: text(pace.foreseenMicros), percent })
  return (
    <>
      <progress
        className="pace"
        max={asPlanned}
        value={Math.min(pace.paceBps, asPlanned)}
        aria-label={label}
      />
      <div className="meta">{label}</div>
    </>
  )
}
