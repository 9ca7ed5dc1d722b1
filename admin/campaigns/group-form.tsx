import { useMove } from '../queries.ts'
import { words } from '../words.ts'
import type { Group } from './ads-tab.tsx'
import type { Campaign } from './show.tsx'
import { useTreeEdit } from './tree-edit.ts'
import { TreeForm } from './tree-form.tsx'
import { useSay } from './use-say.ts'
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

const touches = ['ads', 'campaigns', 'issues']

/** One ad group by itself, of a draft or of what runs. */
export function GroupForm({ campaign, account, group, at, onClose }: Props) {
  const create = useMove('adGroups.create', { quiet: true, touches })
  const update = useMove('adGroups.update', { quiet: true, touches })
  const say = useSay()
  const fixed = campaign.lifecycle !== 'draft' && group !== null && group.externalId !== null
  const network = words.campaigns.networks[campaign.network] ?? campaign.network
  const { base, value, change, form } = useTreeEdit<Group, GroupValue>({
    stored: group,
    // What a late edit is answered with has no ads in it.
    read: (stored) => alone(groupOf({ ...stored, ads: [] })),
    blank: () => alone(newGroup(at)),
    create,
    update,
  })
  return (
    <TreeForm
      {...form}
      save={words.campaigns.record.ads.saveGroup}
      onSave={async () => {
        const answer = base
          ? await update.run({ id: base.id, version: base.version, ...value })
          : await create.run({ id: campaign.id, ...value })
        if (answer.pending) say(words.campaigns.record.ads.done.growing)
        onClose()
      }}
    >
      {fixed && <p className="meta">{words.campaigns.record.ads.runningNote({ network })}</p>}
      <GroupFields
        prefix=""
        group={value}
        frame={{
          currency: campaign.currency,
          zone: campaign.connection.timeZone,
          goals: goalsOf(account, campaign.objective),
          ownsBudget: campaign.budgetOwner === 'ad_group',
          bids: campaign.bidType !== 'minimum_cost',
          keywords: !fixed && (channelOf(account, campaign)?.keywords ?? false),
          fixed,
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
