import { Button } from 'antd'
import { useState } from 'react'
import { formatMoney } from '../../parts/money.ts'
import { formatInstant } from '../../parts/time.ts'
import { TimeText } from '../../parts/time-text.tsx'
import { useSession } from '../../session.tsx'
import { words } from '../../words.ts'
import type { Draft } from './draft.ts'
import type { DraftField } from './merge.ts'
import { placeOf } from './paths.ts'
import { channelOf, type Offered } from './step-props.ts'
import type { Conflict, DraftStore } from './use-draft.ts'

const c = words.campaigns
const w = c.wizard.conflict

type Props = { store: DraftStore; conflict: Conflict; offered: Offered[] }

/** Both sides of an edit that came too late; only what both changed has to be chosen. */
export function DraftConflict({ store, conflict, offered }: Props) {
  const show = useShown(offered)
  return (
    <Conflicting
      fields={conflict.fields}
      at={conflict.theirs.campaign.updatedAt}
      labelOf={(field) => (field === 'groups' ? w.tree : placeOf(field, store.draft))}
      theirs={(field) => show(field, conflict.theirs.draft)}
      yours={(field) => show(field, store.draft)}
      saving={store.saving}
      onKeep={(fields) => void store.resolve(fields)}
    />
  )
}

type ConflictingProps<Field> = {
  /** What both changed. */
  fields: Field[]
  /** When they did, as ISO 8601. */
  at: string
  labelOf: (field: Field) => string
  theirs: (field: Field) => React.ReactNode
  yours: (field: Field) => React.ReactNode
  saving: boolean
  /** Saves with these fields as they have them. */
  onKeep: (theirs: Field[]) => void
}

/** The same for the draft of any form. */
export function Conflicting<Field extends string>(props: ConflictingProps<Field>) {
  const { fields, at, saving, onKeep } = props
  const [theirs, setTheirs] = useState<Field[]>([])
  const choose = (field: Field, take: boolean) =>
    setTheirs((before) => [...before.filter((one) => one !== field), ...(take ? [field] : [])])
  return (
    <section className="note-warning conflict" role="alert" aria-label={w.title}>
      <strong>{w.title}</strong>
      <p>
        {fields.length > 0 ? w.text : w.noChoice} <span className="meta">{w.at}</span>{' '}
        <TimeText at={at} />
      </p>
      {fields.length > 0 && <Choices {...props} chosen={theirs} onChoose={choose} />}
      <Button type="primary" loading={saving} onClick={() => onKeep(theirs)}>
        {w.keepChosen}
      </Button>
    </section>
  )
}

type ChoicesProps<Field> = ConflictingProps<Field> & {
  chosen: Field[]
  onChoose: (field: Field, takeTheirs: boolean) => void
}

function Choices<Field extends string>(props: ChoicesProps<Field>) {
  const { fields, labelOf, theirs, yours, chosen, onChoose } = props
  const side = (field: Field, isTheirs: boolean) => (
    <Side
      field={field}
      name={(isTheirs ? w.takeTheirs : w.takeYours)({ field: labelOf(field) })}
      chosen={chosen.includes(field) === isTheirs}
      onChoose={() => onChoose(field, isTheirs)}
    >
      {(isTheirs ? theirs : yours)(field)}
    </Side>
  )
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{w.field}</th>
          <th scope="col">{w.theirs}</th>
          <th scope="col">{w.yours}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={field}>
            <th scope="row">{labelOf(field)}</th>
            <td>{side(field, true)}</td>
            <td>{side(field, false)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type SideProps = {
  field: string
  name: string
  chosen: boolean
  onChoose: () => void
  children: React.ReactNode
}

function Side({ field, name, chosen, onChoose, children }: SideProps) {
  return (
    <label className="choice">
      <input
        type="radio"
        name={`conflict ${field}`}
        aria-label={name}
        checked={chosen}
        onChange={onChoose}
      />
      {children}
    </label>
  )
}

/** A field's value as the form would say it. */
function useShown(offered: Offered[]) {
  const { productNow } = useSession()
  return (field: DraftField, draft: Draft): string => {
    const account = offered.find((one) => one.id === draft.connectionId)
    const money = (micros: string | null) =>
      micros === null ? w.empty : formatMoney(micros, account?.currency ?? 'USD').text
    const instant = (at: string | null) =>
      at === null ? w.empty : formatInstant(at, account?.timeZone ?? 'UTC', productNow())
    const shown: Record<DraftField, () => string> = {
      title: () => draft.title,
      connectionId: () => account?.accountName ?? w.empty,
      channel: () => channelOf(account ?? null, draft)?.label ?? w.empty,
      objective: () => (draft.objective ? (c.objectives[draft.objective] ?? '') : w.empty),
      bidType: () => c.bidTypes[draft.bidType] ?? draft.bidType,
      bidAmountMicros: () => money(draft.bidAmountMicros),
      budgetOwner: () => c.budgetOwners[draft.budgetOwner] ?? draft.budgetOwner,
      budgetType: () => c.budgetTypes[draft.budgetType] ?? draft.budgetType,
      budgetMicros: () => money(draft.budgetMicros),
      optimizationGoal: () =>
        draft.optimizationGoal ? (c.goals[draft.optimizationGoal] ?? '') : w.empty,
      specialAdCategories: () =>
        draft.specialAdCategories.map((one) => c.specialAdCategories[one]).join(', ') || w.empty,
      startsAt: () => instant(draft.startsAt),
      endsAt: () => instant(draft.endsAt),
      groups: () => treeText(draft),
    }
    return shown[field]()
  }
}

function treeText({ groups }: Draft): string {
  return groups
    .map(({ title, ads }) => `${title}: ${ads.map((ad) => ad.title).join(', ')}`)
    .join('; ')
}
