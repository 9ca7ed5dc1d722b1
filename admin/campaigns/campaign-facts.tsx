import { Card } from '../parts/card.tsx'
import { Facts } from '../parts/facts.tsx'
import { MoneyText } from '../parts/money-text.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { words } from '../words.ts'
import { PictureThumb } from './picture-thumb.tsx'
import type { Campaign } from './show.tsx'

const c = words.campaigns
const w = c.record

/** What the campaign was set up to do. */
export function CampaignFacts({ campaign }: { campaign: Campaign }) {
  const { objective, optimizationGoal, specialAdCategories } = campaign
  const zone = campaign.connection.timeZone
  return (
    <Card title={w.facts}>
      <Facts
        facts={[
          {
            label: w.objective,
            value: objective === null ? c.wizard.summary.notChosen : c.objectives[objective],
          },
          {
            label: w.optimizesFor,
            value:
              optimizationGoal === null
                ? c.wizard.goal.usualOfNetwork
                : (c.goals[optimizationGoal] ?? optimizationGoal),
          },
          ...(campaign.channelLabel === null
            ? []
            : [{ label: w.runsOn, value: campaign.channelLabel }]),
          { label: w.bid, value: <Bid campaign={campaign} /> },
          {
            label: w.starts,
            value: campaign.startsAt ? <TimeText at={campaign.startsAt} zone={zone} /> : w.atLaunch,
          },
          {
            label: w.ends,
            value: campaign.endsAt ? <TimeText at={campaign.endsAt} zone={zone} /> : w.untilPaused,
          },
          {
            label: w.categories,
            value:
              specialAdCategories.map((one) => c.specialAdCategories[one]).join(', ') ||
              w.noCategories,
          },
          {
            label: w.createdBy,
            value: (
              <>
                <TimeText at={campaign.createdAt} />{' '}
                {campaign.createdByName !== null && w.byWhom({ who: campaign.createdByName })}
              </>
            ),
          },
          { label: w.launched, value: <TimeText at={campaign.launchedAt} /> },
          ...pictures(campaign),
        ]}
      />
    </Card>
  )
}

function Bid({ campaign }: { campaign: Campaign }) {
  const { bidType, bidAmountMicros, currency } = campaign
  return (
    <>
      {c.bidTypes[bidType]}{' '}
      {bidAmountMicros !== null && <MoneyText micros={bidAmountMicros} currency={currency} />}
    </>
  )
}

/** Pictures linked to the campaign itself, beside those its ads show. */
function pictures({ assets }: Campaign) {
  if (assets.length === 0) return []
  const thumbs = assets.map(({ id, name, role, kind }) => (
    <li key={`${id} ${role}`} title={name}>
      <PictureThumb id={id} name={name} kind={kind} />
      <span className="meta">{c.wizard.assets.roles[role] ?? role}</span>
    </li>
  ))
  return [{ label: w.pictures, value: <ul className="linked-pictures">{thumbs}</ul> }]
}
