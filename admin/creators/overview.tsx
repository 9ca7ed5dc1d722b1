import { Link } from 'react-router'
import { Card } from '../parts/card.tsx'
import { formatCount } from '../parts/figures.ts'
import { MoneyBar } from '../parts/money-bar.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { words } from '../words.ts'
import { BriefCard, CampaignFacts } from './campaign-facts.tsx'
import type { CreatorCampaign } from './draft.ts'
import { Rule } from './rule.tsx'
import { useWaiting } from './use-waiting.ts'

const w = words.creators.record

type Props = { campaign: CreatorCampaign }

/** How much is left and who must be answered? */
export function Overview({ campaign }: Props) {
  const { money, currency } = campaign
  return (
    <div className="stack">
      <Lacking campaign={campaign} />
      <Card title={w.standing}>
        <MoneyBar money={money} currency={currency} />
      </Card>
      <div className="grid-2">
        <Card title={words.creators.rule.title}>
          <Rule of={campaign} />
        </Card>
        <Waiting campaign={campaign} />
      </div>
      <CampaignFacts campaign={campaign} />
      <BriefCard campaign={campaign} />
    </div>
  )
}

/** What a draft lacks, each with the way to it. */
function Lacking({ campaign: { id, lacking, can } }: Props) {
  if (lacking.length === 0) return null
  return (
    <section className="note-warning" aria-label={w.lackingTitle}>
      <strong>{w.lackingTitle}</strong>
      <ul className="lacking">
        {lacking.map(({ field, sentence }) => (
          <li key={field}>
            {sentence}{' '}
            {field === 'unusedMicros' ? (
              <Link to={`/creators/${id}?tab=money`}>{w.addMoney}</Link>
            ) : (
              can.update === true && <Link to={`/creators/${id}/edit`}>{w.fillIn}</Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Waiting({ campaign }: Props) {
  const { count, oldestAt } = useWaiting(campaign)
  const { submissionsCount, endedAt } = campaign
  return (
    <Card title={w.waiting}>
      <p className="waiting-count">
        {count > 0 ? w.waitingCount({ count: formatCount(count) }) : none(submissionsCount)}
      </p>
      {oldestAt !== null && (
        <p className="meta">
          {w.oldestSince} <TimeText at={oldestAt} />
        </p>
      )}
      {count > 0 && endedAt !== null && <p className="meta">{w.waitingTooLong}</p>}
    </Card>
  )
}

const none = (submissions: number) => (submissions === 0 ? w.noneYet : w.waitingNone)
