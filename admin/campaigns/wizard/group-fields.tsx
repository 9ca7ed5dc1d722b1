import { InputNumber } from 'antd'
import { genders } from '../../../shared/ads.ts'
import { type GroupTerm, groupTerms } from '../../../shared/networks.ts'
import { CountrySelect } from '../../parts/country-select.tsx'
import { MoneyInput } from '../../parts/money-input.tsx'
import { words } from '../../words.ts'
import { Boxes, optionsOf, PlainSelect } from './controls.tsx'
import type { DraftGroup } from './draft.ts'
import { DraftField, SectionFault } from './field.tsx'
import { KeywordsField } from './keywords-field.tsx'
import { ScheduleFields } from './schedule-fields.tsx'
import { TextField } from './text-field.tsx'

const w = words.campaigns.wizard

export type GroupValue = Omit<DraftGroup, 'key' | 'ads'>

/** What the campaign above a group decides about it. */
export type GroupFrame = {
  currency: string
  zone: string
  goals: readonly string[]
  ownsBudget: boolean
  bids: boolean
  /** Whether people are found by what they search. */
  keywords: boolean
  /** What a group may say differently from its campaign. */
  terms: readonly GroupTerm[]
  wholeDays: boolean
  /** It runs: its goal and start stay as they were launched. */
  fixed?: boolean
}

type Props = {
  /** Before each path: 'groups.0.' in the wizard, '' in a drawer. */
  prefix: string
  group: GroupValue
  frame: GroupFrame
  onChange: (patch: Partial<GroupValue>, path: string) => void
}

/** Everything a person says about one ad group. */
export function GroupFields({ prefix, group, frame, onChange }: Props) {
  const set = (patch: Partial<GroupValue>, field: string) => onChange(patch, `${prefix}${field}`)
  return (
    <div className="stack">
      <TextField
        path={`${prefix}title`}
        label={w.groups.name}
        value={group.title}
        onChange={(title) => set({ title }, 'title')}
      />
      {frame.ownsBudget && (
        <DraftField path={`${prefix}budgetMicros`} label={w.groups.budget}>
          {(control) => (
            <MoneyInput
              {...control}
              currency={frame.currency}
              value={group.budgetMicros}
              onChange={(budgetMicros) => set({ budgetMicros }, 'budgetMicros')}
            />
          )}
        </DraftField>
      )}
      {frame.keywords && (
        <KeywordsField
          path={`${prefix}keywords`}
          keywords={group.keywords}
          onChange={(keywords) => set({ keywords }, 'keywords')}
        />
      )}
      <Audience prefix={prefix} group={group} frame={frame} onChange={onChange} />
      <OwnTerms prefix={prefix} group={group} frame={frame} onChange={onChange} />
    </div>
  )
}

/** Nothing to open where the network lets a group differ in nothing. */
function OwnTerms(props: Props) {
  const shown = ownTerms(props)
  if (shown.length === 0) return null
  const bidOnly = shown.every((term) => term === 'bid')
  return (
    <details className="draft-more">
      <summary>
        {bidOnly ? w.groups.moreBid : props.frame.fixed ? w.groups.moreFixed : w.groups.more}
      </summary>
      <Further {...props} shown={shown} />
    </details>
  )
}

/** What the network takes, and what the group has said already, so that it can be taken back. */
function ownTerms({ group, frame: { terms, bids, fixed = false } }: Props): GroupTerm[] {
  const said = {
    goal: group.optimizationGoal !== null && !fixed,
    bid: group.bidAmountMicros !== null,
    schedule: group.startsAt !== null || group.endsAt !== null,
  }
  return groupTerms.filter(
    (term) =>
      (terms.includes(term) && (term !== 'bid' || bids) && !(fixed && term === 'goal')) ||
      said[term],
  )
}

function Audience({ prefix, group, onChange }: Props) {
  const { targeting } = group
  const set = (patch: Partial<typeof targeting>, field: string) =>
    onChange({ targeting: { ...targeting, ...patch } }, `${prefix}targeting.${field}`)
  const age = (field: 'ageMin' | 'ageMax', label: string, help: string) => (
    <DraftField path={`${prefix}targeting.${field}`} label={label} help={help}>
      {(control) => (
        <InputNumber<number>
          {...control}
          min={13}
          max={65}
          precision={0}
          controls={false}
          value={targeting[field]}
          onChange={(value) => set({ [field]: value }, field)}
        />
      )}
    </DraftField>
  )
  return (
    <>
      <DraftField
        path={`${prefix}targeting.countries`}
        label={w.groups.countries}
        help={w.groups.countriesHelp}
      >
        {(control) => (
          <CountrySelect
            {...control}
            value={targeting.countries}
            onChange={(countries) => set({ countries }, 'countries')}
          />
        )}
      </DraftField>
      <div className="grid-2">
        {age('ageMin', w.groups.ageFrom, w.groups.ageFromHelp)}
        {age('ageMax', w.groups.ageTo, w.groups.ageToHelp)}
      </div>
      <fieldset className="draft-field">
        <legend>{w.groups.genders}</legend>
        <Boxes
          values={genders}
          labels={words.campaigns.genders}
          chosen={targeting.genders}
          onChange={(chosen) =>
            set({ genders: genders.filter((one) => chosen.includes(one)) }, 'genders')
          }
        />
        <p className="meta draft-help">{w.groups.gendersHelp}</p>
      </fieldset>
      <SectionFault path={`${prefix}targeting`} />
    </>
  )
}

function Further({ prefix, group, frame, shown, onChange }: Props & { shown: GroupTerm[] }) {
  const set = (patch: Partial<GroupValue>, field: string) => onChange(patch, `${prefix}${field}`)
  return (
    <div className="stack draft-further">
      {shown.includes('goal') && (
        <DraftField path={`${prefix}optimizationGoal`} label={w.goal.optimizesFor}>
          {(control) => (
            <PlainSelect
              {...control}
              none={w.groups.asCampaign}
              value={group.optimizationGoal}
              options={optionsOf(frame.goals, words.campaigns.goals)}
              onChange={(optimizationGoal) => set({ optimizationGoal }, 'optimizationGoal')}
            />
          )}
        </DraftField>
      )}
      {shown.includes('bid') && (
        <DraftField path={`${prefix}bidAmountMicros`} label={w.groups.bid} help={w.groups.bidHelp}>
          {(control) => (
            <MoneyInput
              {...control}
              currency={frame.currency}
              value={group.bidAmountMicros}
              onChange={(bidAmountMicros) => set({ bidAmountMicros }, 'bidAmountMicros')}
            />
          )}
        </DraftField>
      )}
      {shown.includes('schedule') && (
        <ScheduleFields
          prefix={prefix}
          schedule={group}
          zone={frame.zone}
          wholeDays={frame.wholeDays}
          onChange={(patch, field) => set(patch, field)}
        />
      )}
    </div>
  )
}
