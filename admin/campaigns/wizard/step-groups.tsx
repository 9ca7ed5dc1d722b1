import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { groupTerms } from '../../../shared/networks.ts'
import { MoveButton } from '../../parts/move-button.tsx'
import { words } from '../../words.ts'
import { type DraftGroup, newGroup, withGroup } from './draft.ts'
import { SectionFault } from './field.tsx'
import { GroupFields, type GroupFrame } from './group-fields.tsx'
import { channelOf, goalsOf, type StepProps } from './step-props.ts'

const w = words.campaigns.wizard.groups
const ads = words.campaigns.record.ads

/** Who sees the ads, group by group. */
export function StepGroups({ store, account }: StepProps) {
  const { draft, change } = store
  const frame: GroupFrame = {
    currency: account?.currency ?? 'USD',
    zone: account?.timeZone ?? 'UTC',
    goals: goalsOf(account, draft.objective),
    ownsBudget: draft.budgetOwner === 'ad_group',
    bids: draft.bidType !== 'minimum_cost',
    keywords: channelOf(account, draft)?.keywords ?? false,
    terms: account?.groupTerms ?? groupTerms,
    wholeDays: account?.wholeDays ?? false,
  }
  const groups = (next: DraftGroup[]) => change({ ...draft, groups: next }, ['groups'])
  return (
    <div className="stack">
      <SectionFault path="groups" />
      {draft.groups.length === 0 && <p className="meta">{w.none}</p>}
      {draft.groups.map((group, at) => (
        <fieldset key={group.key} className="draft-group">
          <legend>{w.group({ at: at + 1 })}</legend>
          <GroupFields
            prefix={`groups.${at}.`}
            group={group}
            frame={frame}
            onChange={(patch, path) => change(withGroup(draft, at, patch), [path])}
          />
          <MoveButton
            label={w.remove({ at: at + 1 })}
            can={true}
            confirm={{
              question: ads.deleteGroupQuestion({ title: group.title }),
              consequences: ads.deleteGroupConsequences,
            }}
            onMove={async () => groups(draft.groups.filter((one) => one.key !== group.key))}
          />
        </fieldset>
      ))}
      <div>
        <Button
          icon={<PlusOutlined aria-hidden="true" />}
          onClick={() => groups([...draft.groups, newGroup(draft.groups.length + 1)])}
        >
          {w.add}
        </Button>
      </div>
    </div>
  )
}
