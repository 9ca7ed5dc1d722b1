import { useParams } from 'react-router'
import { ErrorState } from '../parts/error-state.tsx'
import { Loading } from '../parts/loading.tsx'
import { Record } from '../parts/record.tsx'
import { useQuery } from '../queries.ts'
import { words } from '../words.ts'
import './organizations.css'
import { ConnectionsBilling } from './connections-billing.tsx'
import { TierText } from './list.tsx'
import { MembersTab } from './members-tab.tsx'
import { SettingsTab } from './settings-tab.tsx'
import { TierTab } from './tier-tab.tsx'

const w = words.organizations

/** One organization: its people, its tier, its settings. */
export function OrganizationShow() {
  const { id } = useParams()
  const query = useQuery('organizations.get', { organizationId: Number(id) })
  if (query.isError) {
    return <ErrorState error={query.error} what={w.one} onRetry={query.refetch} />
  }
  if (!query.data) return <Loading what={w.one} />
  const organization = query.data
  return (
    <Record
      name={organization.name}
      listTo="/organizations"
      status={<TierText row={organization} />}
      answer={w.answer({
        zone: organization.timeZone.replaceAll('_', ' '),
        members: w.memberCount({ count: organization.members }),
      })}
      tabs={[
        {
          key: 'members',
          label: w.tabs.members,
          content: <MembersTab organization={organization} />,
        },
        { key: 'tier', label: w.tabs.tier, content: <TierTab organization={organization} /> },
        {
          key: 'settings',
          label: w.tabs.settings,
          content: (
            <div className="stack">
              <SettingsTab organization={organization} />
              <ConnectionsBilling organization={organization} />
            </div>
          ),
        },
      ]}
    />
  )
}
