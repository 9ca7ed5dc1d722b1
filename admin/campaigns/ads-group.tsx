import type { Keyword } from '../../shared/ads.ts'
import { Card } from '../parts/card.tsx'
import { Facts } from '../parts/facts.tsx'
import { MoneyText } from '../parts/money-text.tsx'
import { CountText } from '../parts/numbers.tsx'
import { StatusTag } from '../parts/status-tag.tsx'
import { words } from '../words.ts'
import { AdMoves, GroupMoves } from './ads-moves.tsx'
import type { Ad, Group } from './ads-tab.tsx'
import { audienceOf } from './audience.ts'
import { PictureThumb } from './picture-thumb.tsx'
import type { Campaign } from './show.tsx'
import type { Editing } from './tree-drawer.tsx'

const c = words.campaigns
const w = c.record.ads

type Props = {
  group: Group
  campaign: Campaign
  showsAssets: boolean
  onEdit: (editing: Editing) => void
}

/** One ad group with its ads below it. */
export function GroupCard({ group, campaign, showsAssets, onEdit }: Props) {
  const { currency } = campaign
  const { week } = group
  return (
    <Card title={group.title} extra={<Standing object={group} />}>
      <p className="cause">{audienceOf(group.targeting)}</p>
      <Facts
        facts={[
          ...(group.budgetMicros === null
            ? []
            : [
                {
                  label: c.list.budget,
                  value: <MoneyText micros={group.budgetMicros} currency={currency} />,
                },
              ]),
          { label: w.spend, value: <MoneyText micros={week.spendMicros} currency={currency} /> },
          { label: w.impressions, value: <CountText count={week.impressions} /> },
          { label: w.clicks, value: <CountText count={week.clicks} /> },
        ]}
      />
      <GroupKeywords keywords={group.keywords} />
      {group.ads.length === 0 ? (
        <p className="meta">{w.noAds}</p>
      ) : (
        <ul className="ad-lines">
          {group.ads.map((ad) => (
            <AdLine key={ad.id} {...{ ad, campaign, showsAssets, onEdit }} />
          ))}
        </ul>
      )}
      <GroupMoves {...{ group, campaign, onEdit }} />
    </Card>
  )
}

/** Written as the network's own tools write them: "phrase", [exact]. */
const written: Record<Keyword['match'], (text: string) => string> = {
  broad: (text) => text,
  phrase: (text) => `“${text}”`,
  exact: (text) => `[${text}]`,
}

function GroupKeywords({ keywords }: { keywords: Keyword[] }) {
  if (keywords.length === 0) return null
  return (
    <details className="draft-more">
      <summary>{c.wizard.keywords.count({ count: keywords.length })}</summary>
      <ul className="keyword-list">
        {keywords.map(({ text, match }) => (
          <li key={`${match} ${text}`}>{written[match](text)}</li>
        ))}
      </ul>
    </details>
  )
}

function FurtherTexts({ ad: { moreHeadlines, moreBodies } }: { ad: Ad }) {
  const { countOf } = c.wizard
  const count = ({ length }: string[]) => ({ count: String(length), one: length === 1 })
  const list = [
    ...(moreHeadlines.length > 0 ? [countOf.headline(count(moreHeadlines))] : []),
    ...(moreBodies.length > 0 ? [countOf.body(count(moreBodies))] : []),
  ]
  if (list.length === 0) return null
  return <span className="meta">{w.further({ list: list.join(', ') })}</span>
}

type AdProps = { ad: Ad } & Pick<Props, 'campaign' | 'showsAssets' | 'onEdit'>

function AdLine({ ad, campaign, showsAssets, onEdit }: AdProps) {
  const { currency } = campaign
  const shape = showsAssets ? 'ad-line' : 'ad-line ad-line-words'
  return (
    <li className={shape}>
      {showsAssets && (
        <PictureThumb
          id={ad.assetUrl === null && ad.assetKind === 'image' ? null : ad.assetId}
          name={ad.assetName ?? ''}
          kind={ad.assetKind ?? 'image'}
        />
      )}
      <div className="ad-words">
        <strong>{ad.title}</strong>
        <span>{ad.headline || ad.body}</span>
        <FurtherTexts ad={ad} />
        <span className="meta">{ad.linkUrl}</span>
      </div>
      <div className="ad-review">
        <Standing object={ad} />
        <Reasons ad={ad} />
      </div>
      <dl className="ad-figures">
        <div>
          <dt className="meta">{w.spend}</dt>
          <dd>
            <MoneyText micros={ad.week.spendMicros} currency={currency} />
          </dd>
        </div>
        <div>
          <dt className="meta">{w.clicks}</dt>
          <dd>
            <CountText count={ad.week.clicks} />
          </dd>
        </div>
      </dl>
      <AdMoves ad={ad} campaign={campaign} onEdit={onEdit} />
    </li>
  )
}

type Standing = Pick<Group, 'status' | 'growth' | 'wanted' | 'pending'>

/** How it stands in one word, and what the network has not answered yet. */
function Standing({ object }: { object: Standing }) {
  const { status, growth, wanted, pending } = object
  const growing = wanted === 'removed' ? null : growth
  const word = growing === 'waiting' ? w.growing : growing === 'refused' ? w.refused : undefined
  return (
    <div className="object-standing">
      <StatusTag status={status} {...(word === undefined ? {} : { word })} />
      {pending && (
        <span className="meta" role="status">
          {w.pending[pending.move]} {c.record.pendingSince({ by: pending.by })}
        </span>
      )}
    </div>
  )
}

/** The network's reasons against an ad, in its own words. */
function Reasons({ ad: { reviewReasons } }: { ad: Ad }) {
  if (reviewReasons.length === 0) return null
  return (
    <ul className="ad-reasons" aria-label={w.reasons}>
      {reviewReasons.map((reason) => (
        <li key={reason}>{reason}</li>
      ))}
    </ul>
  )
}
