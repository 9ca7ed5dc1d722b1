import { IssuesTab } from '../campaigns/issues-tab.tsx'
import { TimelineTab } from '../campaigns/timeline-tab.tsx'
import { FundingsTab } from '../fundings/tab.tsx'
import type { RecordTab } from '../parts/record.tsx'
import { PayoutsTab } from '../payouts/tab.tsx'
import { SubmissionsTab } from '../submissions/tab.tsx'
import { words } from '../words.ts'
import type { CreatorCampaign } from './draft.ts'
import { Overview } from './overview.tsx'

const w = words.creators.record

/** The parts of a creator campaign's page, in the order they stand; six at most. */
export function tabsOf(campaign: CreatorCampaign): RecordTab[] {
  const { id, organizationId, currency, name, can } = campaign
  return [
    { key: 'overview', label: w.tabs.overview, content: <Overview campaign={campaign} /> },
    {
      key: 'submissions',
      label: w.tabs.submissions,
      content: <SubmissionsTab campaign={campaign} />,
    },
    {
      key: 'money',
      label: w.tabs.money,
      content: (
        <div className="stack">
          <FundingsTab
            campaignId={id}
            organizationId={organizationId}
            currency={currency}
            title={name}
            can={can.fund}
          />
        </div>
      ),
    },
    {
      key: 'payouts',
      label: w.tabs.payouts,
      content: <PayoutsTab campaign={campaign} />,
    },
    {
      key: 'issues',
      label: w.tabs.issues,
      content: <IssuesTab campaign={{ id, network: w.provider }} />,
    },
    { key: 'timeline', label: w.tabs.timeline, content: <TimelineTab id={id} noun="creators" /> },
  ]
}
