import { Drawer } from 'antd'
import { ErrorState } from '../parts/error-state.tsx'
import { Loading } from '../parts/loading.tsx'
import { useQuery } from '../queries.ts'
import { words } from '../words.ts'
import { AdForm } from './ad-form.tsx'
import type { Ad, Group } from './ads-tab.tsx'
import { GroupForm } from './group-form.tsx'
import type { Campaign } from './show.tsx'

const w = words.campaigns.record.ads

/** What the drawer is open for; `at` numbers a new one for its first name. */
export type Editing =
  | { kind: 'new group'; at: number }
  | { kind: 'group'; group: Group }
  | { kind: 'new ad'; group: Group; at: number }
  | { kind: 'ad'; ad: Ad }

type Props = { campaign: Campaign; editing: Editing | null; onClose: () => void }

/** Adds or changes one group or ad, beside the tree it belongs to. */
export function TreeDrawer({ campaign, editing, onClose }: Props) {
  return (
    <Drawer
      width={560}
      open={editing !== null}
      title={editing === null ? '' : titleOf(editing)}
      onClose={onClose}
      closable={{ 'aria-label': words.parts.close }}
      destroyOnHidden
    >
      {editing !== null && <Form campaign={campaign} editing={editing} onClose={onClose} />}
    </Drawer>
  )
}

function titleOf(editing: Editing): string {
  const titles: Record<Editing['kind'], string> = {
    'new group': w.addGroup,
    group: w.editGroup,
    'new ad': w.addAd,
    ad: w.editAd,
  }
  return titles[editing.kind]
}

function Form({ campaign, editing, onClose }: Props & { editing: Editing }) {
  const { organizationId, connectionId } = campaign
  const options = useQuery('campaigns.options', { organizationId })
  if (options.isError) {
    return <ErrorState error={options.error} what={w.one} onRetry={options.refetch} />
  }
  if (!options.data) return <Loading what={w.one} />
  const account = options.data.connections.find((one) => one.id === connectionId) ?? null
  const props = { campaign, account, onClose }
  if (editing.kind === 'new group') return <GroupForm {...props} group={null} at={editing.at} />
  if (editing.kind === 'group') return <GroupForm {...props} group={editing.group} at={0} />
  if (editing.kind === 'new ad') {
    return <AdForm {...props} ad={null} groupId={editing.group.id} at={editing.at} />
  }
  return <AdForm {...props} ad={editing.ad} groupId={editing.ad.adGroupId} at={0} />
}
