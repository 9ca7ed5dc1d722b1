import type { Keyword } from '../../shared/ads.ts'
import { Card } from '../parts/card.tsx'
import { Facts } from '../parts/facts.tsx'
import { MoneyText, Unknown } from '../parts/money-text.tsx'
import { MoveButton } from '../parts/move-button.tsx'
import { CountText } from '../parts/numbers.tsx'
import { StatusTag } from '../parts/status-tag.tsx'
import { useMove } from '../queries.ts'
import { words } from '../words.ts'
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
    <Card title={group.title} extra={<GroupMoves group={group} onEdit={onEdit} />}>
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
            <AdLine key={ad.id} {...{ ad, currency, showsAssets, onEdit }} />
          ))}
        </ul>
      )}
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

type GroupMovesProps = Pick<Props, 'group' | 'onEdit'>

/** Only while they can be changed: on a running campaign the reason stands once, below. */
function GroupMoves({ group, onEdit }: GroupMovesProps) {
  const remove = useMove('ads.deleteGroup', { touches: ['campaigns'] })
  if (group.can.update !== true) return null
  const named = (label: string) => w.named({ label, title: group.title })
  return (
    <div className="row">
      <MoveButton
        place="row"
        label={named(w.addAd)}
        can={group.can.update}
        onMove={async () => onEdit({ kind: 'new ad', group, at: group.ads.length + 1 })}
      />
      <MoveButton
        place="row"
        label={named(w.editGroup)}
        can={group.can.update}
        onMove={async () => onEdit({ kind: 'group', group })}
      />
      <MoveButton
        place="row"
        label={named(w.deleteGroup)}
        can={group.can.delete}
        danger
        confirm={{
          question: w.deleteGroupQuestion({ title: group.title }),
          consequences: w.deleteGroupConsequences,
        }}
        onMove={() => remove.run({ id: group.id })}
      />
    </div>
  )
}

type AdProps = { ad: Ad; currency: string } & Pick<Props, 'showsAssets' | 'onEdit'>

function AdLine({ ad, currency, showsAssets, onEdit }: AdProps) {
  return (
    <li className={showsAssets ? 'ad-line' : 'ad-line ad-line-words'}>
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
        <Review ad={ad} />
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
      <AdMoves ad={ad} onEdit={onEdit} />
    </li>
  )
}

/** The network's verdict, and its reasons in its own words. */
function Review({ ad: { review, reviewReasons, externalId } }: { ad: Ad }) {
  const word = words.campaigns.reviews[review]
  return (
    <>
      {externalId === null && word === undefined ? (
        <span className="meta">{w.notSent}</span>
      ) : word === undefined ? (
        <Unknown />
      ) : (
        <StatusTag status={review} word={word} />
      )}
      {reviewReasons.length > 0 && (
        <ul className="ad-reasons" aria-label={w.reasons}>
          {reviewReasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
    </>
  )
}

function AdMoves({ ad, onEdit }: Pick<AdProps, 'ad' | 'onEdit'>) {
  const remove = useMove('ads.deleteAd', { touches: ['campaigns'] })
  if (ad.can.update !== true) return null
  return (
    <div className="row">
      <MoveButton
        place="row"
        label={w.named({ label: w.editAd, title: ad.title })}
        can={ad.can.update}
        onMove={async () => onEdit({ kind: 'ad', ad })}
      />
      <MoveButton
        place="row"
        label={w.named({ label: w.deleteAd, title: ad.title })}
        can={ad.can.delete}
        danger
        confirm={{ question: w.deleteAdQuestion({ title: ad.title }) }}
        onMove={() => remove.run({ id: ad.id })}
      />
    </div>
  )
}
