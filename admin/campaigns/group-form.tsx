import { useState } from 'react'
import { useMove } from '../queries.ts'
import { words } from '../words.ts'
import type { Group } from './ads-tab.tsx'
import type { Campaign } from './show.tsx'
import { currentOf } from './stale.ts'
import { TreeForm } from './tree-form.tsx'
import { newGroup } from './wizard/draft.ts'
import { GroupFields, type GroupValue } from './wizard/group-fields.tsx'
import { goalsOf, type Offered } from './wizard/step-props.ts'

type Props = {
  campaign: Campaign
  account: Offered | null
  /** Null: a new one. */
  group: Group | null
  at: number
  onClose: () => void
}

const fieldsOf = (group: Group): GroupValue => ({
  title: group.title,
  budgetMicros: group.budgetMicros,
  bidAmountMicros: group.bidAmountMicros,
  optimizationGoal: group.optimizationGoal,
  targeting: group.targeting,
  keywords: group.keywords,
  startsAt: group.startsAt,
  endsAt: group.endsAt,
})

function blank(at: number): GroupValue {
  const { key: _, ads: __, ...value } = newGroup(at)
  return value
}

/** One ad group of a draft by itself. */
export function GroupForm({ campaign, account, group, at, onClose }: Props) {
  const [base, setBase] = useState(group)
  const [value, setValue] = useState(() => (group ? fieldsOf(group) : blank(at)))
  const create = useMove('ads.createGroup', { quiet: true, touches: ['campaigns'] })
  const update = useMove('ads.updateGroup', { quiet: true, touches: ['campaigns'] })
  const used = base ? update : create
  const current = currentOf<Group>(used.error)
  return (
    <TreeForm
      save={words.campaigns.record.ads.saveGroup}
      error={used.error}
      pending={used.pending}
      onLoadPresent={
        current
          ? () => {
              setBase(current)
              setValue(fieldsOf(current))
              used.reset()
            }
          : null
      }
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
        }}
        onChange={(patch) => setValue((before) => ({ ...before, ...patch }))}
      />
    </TreeForm>
  )
}
