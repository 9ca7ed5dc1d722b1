import { useMove } from '../queries.ts'
import { words } from '../words.ts'
import type { Group } from './ads-tab.tsx'
import type { Campaign } from './show.tsx'
import { useTreeEdit } from './tree-edit.ts'
import { TreeForm } from './tree-form.tsx'
import { type DraftGroup, groupOf, newGroup } from './wizard/draft.ts'
import { GroupFields, type GroupValue } from './wizard/group-fields.tsx'
import { channelOf, goalsOf, type Offered } from './wizard/step-props.ts'

type Props = {
  campaign: Campaign
  account: Offered | null
  /** Null: a new one. */
  group: Group | null
  at: number
  onClose: () => void
}

/** One ad group of a draft by itself. */
export function GroupForm({ campaign, account, group, at, onClose }: Props) {
  const create = useMove('ads.createGroup', { quiet: true, touches: ['campaigns'] })
  const update = useMove('ads.updateGroup', { quiet: true, touches: ['campaigns'] })
  const { base, value, change, form } = useTreeEdit<Group, GroupValue>({
    stored: group,
    read: (stored) => alone(groupOf(stored)),
    blank: () => alone(newGroup(at)),
    create,
    update,
  })
  return (
    <TreeForm
      {...form}
      save={words.campaigns.record.ads.saveGroup}
      onSave={async () => {
        if (base) await update.run({ id: base.id, version: base.version, ...value })
        else await create.run({ id: campaign.id, ...value })
        onClose()
      }}
    >
      <GroupFields
        prefix=""
        group={value}
        frame={{
          currency: campaign.currency,
          zone: campaign.connection.timeZone,
          goals: goalsOf(account, campaign.objective),
          ownsBudget: campaign.budgetOwner === 'ad_group',
          bids: campaign.bidType !== 'minimum_cost',
          keywords: channelOf(account, campaign)?.keywords ?? false,
          terms: account?.groupTerms ?? [],
          wholeDays: account?.wholeDays ?? false,
        }}
        onChange={change}
      />
    </TreeForm>
  )
}

/** A group as its own form holds it; its ads have theirs. */
function alone({ key: _, ads: __, ...value }: DraftGroup): GroupValue {
  return value
}
