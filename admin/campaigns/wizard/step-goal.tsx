import {
  bidTypes,
  budgetOwners,
  budgetTypes,
  objectives,
  specialAdCategories,
} from '../../../shared/networks.ts'
import { MoneyInput } from '../../parts/money-input.tsx'
import { words } from '../../words.ts'
import { Boxes, notOffered, optionsOf, PlainSelect, Radios, usualGoal } from './controls.tsx'
import { type Draft, withObjective } from './draft.ts'
import { DraftChoice, DraftField } from './field.tsx'
import { ScheduleFields } from './schedule-fields.tsx'
import { channelOf, goalsOf, known, placeName, type StepProps } from './step-props.ts'

const c = words.campaigns
const w = c.wizard.goal

/** What the campaign is for, what it may spend, and when. */
export function StepGoal({ store, account }: StepProps) {
  return (
    <div className="stack">
      <Objective store={store} account={account} />
      <Budget store={store} account={account} />
      <Bid store={store} account={account} />
      <ScheduleFields
        schedule={store.draft}
        zone={account?.timeZone ?? 'UTC'}
        wholeDays={account?.wholeDays ?? false}
        onChange={(patch, path) => store.change({ ...store.draft, ...patch }, [path])}
      />
      <Categories store={store} account={account} />
    </div>
  )
}

/** Those the network takes; one that is chosen already stays, so that it can be taken back. */
function Categories({ store, account }: PartProps) {
  const chosen = store.draft.specialAdCategories
  const taken = account?.specialAdCategories ?? specialAdCategories
  const shown = specialAdCategories.filter((one) => taken.includes(one) || chosen.includes(one))
  const place = account?.networkLabel ?? ''
  const help = taken.length === 0 ? w.categoriesNone({ place }) : w.categoriesHelp
  return (
    <DraftChoice path="specialAdCategories" legend={w.categories} help={help}>
      {shown.length > 0 && (
        <Boxes
          values={shown}
          labels={c.specialAdCategories}
          chosen={chosen}
          onChange={(now) =>
            store.change(
              { ...store.draft, specialAdCategories: shown.filter((one) => now.includes(one)) },
              ['specialAdCategories'],
            )
          }
        />
      )}
    </DraftChoice>
  )
}

type PartProps = Pick<StepProps, 'store' | 'account'>

function Objective({ store, account }: PartProps) {
  const { draft, change } = store
  const goals = goalsOf(account, draft.objective)
  const channel = channelOf(account, draft)
  const offered = channel?.objectives
  const place = account ? placeName(account, channel) : undefined
  const about = draft.objective === null ? undefined : c.objectiveHelp[draft.objective]
  const missing = notOffered(place, objectives, offered, c.objectives)
  return (
    <>
      <DraftField
        path="objective"
        label={w.objective}
        help={[about, missing].filter(Boolean).join(' ') || undefined}
      >
        {(control) => (
          <PlainSelect
            {...control}
            none={w.choose}
            value={draft.objective}
            options={optionsOf(offered ?? objectives, c.objectives)}
            onChange={(value) => {
              const objective = known(objectives, value)
              change(withObjective(draft, objective, goalsOf(account, objective)), [
                'objective',
                'optimizationGoal',
              ])
            }}
          />
        )}
      </DraftField>
      <DraftField path="optimizationGoal" label={w.optimizesFor}>
        {(control) => (
          <PlainSelect
            {...control}
            none={usualGoal(goals)}
            value={draft.optimizationGoal}
            options={optionsOf(goals, c.goals)}
            onChange={(optimizationGoal) =>
              change({ ...draft, optimizationGoal }, ['optimizationGoal'])
            }
          />
        )}
      </DraftField>
    </>
  )
}

function Budget({ store, account }: PartProps) {
  const { draft, change } = store
  const currency = account?.currency ?? 'USD'
  const network = account?.networkLabel
  const set = (patch: Partial<Draft>, path: string) => change({ ...draft, ...patch }, [path])
  return (
    <>
      <DraftChoice
        path="budgetType"
        legend={w.budgetType}
        help={notOffered(network, budgetTypes, account?.budgetTypes, c.budgetTypes)}
      >
        <Radios
          name="budgetType"
          values={account?.budgetTypes ?? budgetTypes}
          labels={c.budgetTypes}
          chosen={draft.budgetType}
          onChange={(value) =>
            set({ budgetType: known(budgetTypes, value) ?? draft.budgetType }, 'budgetType')
          }
        />
      </DraftChoice>
      <DraftChoice
        path="budgetOwner"
        legend={w.budgetOwner}
        help={notOffered(network, budgetOwners, account?.budgetOwners, c.budgetOwners)}
      >
        <Radios
          name="budgetOwner"
          values={account?.budgetOwners ?? budgetOwners}
          labels={c.budgetOwners}
          chosen={draft.budgetOwner}
          onChange={(value) =>
            set({ budgetOwner: known(budgetOwners, value) ?? draft.budgetOwner }, 'budgetOwner')
          }
        />
      </DraftChoice>
      {draft.budgetOwner === 'ad_group' ? (
        <p className="meta">{w.groupsOwn}</p>
      ) : (
        <DraftField
          path="budgetMicros"
          label={w.budget}
          help={
            draft.budgetType === 'daily'
              ? w.budgetDaily({ currency })
              : w.budgetLifetime({ currency })
          }
        >
          {(control) => (
            <MoneyInput
              {...control}
              currency={currency}
              value={draft.budgetMicros}
              onChange={(budgetMicros) => set({ budgetMicros }, 'budgetMicros')}
            />
          )}
        </DraftField>
      )}
    </>
  )
}

function Bid({ store, account }: PartProps) {
  const { draft, change } = store
  return (
    <>
      <DraftField
        path="bidType"
        label={w.bidType}
        help={notOffered(account?.networkLabel, bidTypes, account?.bidTypes, c.bidTypes)}
      >
        {(control) => (
          <PlainSelect
            {...control}
            value={draft.bidType}
            options={optionsOf(account?.bidTypes ?? bidTypes, c.bidTypes)}
            onChange={(value) =>
              change({ ...draft, bidType: known(bidTypes, value) ?? draft.bidType }, ['bidType'])
            }
          />
        )}
      </DraftField>
      {draft.bidType !== 'minimum_cost' && (
        <DraftField path="bidAmountMicros" label={w.bid} help={w.bidHelp}>
          {(control) => (
            <MoneyInput
              {...control}
              currency={account?.currency ?? 'USD'}
              value={draft.bidAmountMicros}
              onChange={(bidAmountMicros) =>
                change({ ...draft, bidAmountMicros }, ['bidAmountMicros'])
              }
            />
          )}
        </DraftField>
      )}
    </>
  )
}
