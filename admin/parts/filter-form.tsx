import { Button } from 'antd'
import { type FormEvent, type KeyboardEvent, useId, useState } from 'react'
import { words } from '../words.ts'
import type { FilterSpec, FilterValue } from './list-address.ts'

type Props = {
  spec: FilterSpec
  value: FilterValue | undefined
  onApply: (value: FilterValue | null) => void
  onLeave: () => void
  /** Moves the focus into it as it opens; several forms in one drawer leave it where it is. */
  takesFocus?: boolean
}

/** The content of one filter: choices, a text or two days, applied together. */
export function FilterForm({ spec, value, onApply, onLeave, takesFocus = false }: Props) {
  const [draft, setDraft] = useState<FilterValue>(value ?? [])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onApply(draft.every((part) => part === '') ? null : draft)
  }
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    onLeave()
  }
  return (
    <form
      ref={takesFocus ? focusFirst : undefined}
      className="filter-form"
      aria-label={spec.label}
      onSubmit={submit}
      onKeyDown={leave}
    >
      {spec.kind === 'choice' && <Choices spec={spec} draft={draft} onChange={setDraft} />}
      {spec.kind === 'text' && (
        <input
          className="plain-input"
          type="search"
          aria-label={spec.label}
          placeholder={spec.placeholder ?? words.parts.list.searchPlaceholder}
          value={draft[0] ?? ''}
          onChange={(event) => setDraft([event.target.value])}
        />
      )}
      {spec.kind === 'days' && <Days draft={draft} onChange={setDraft} />}
      <Button htmlType="submit" type="primary" size="small">
        {words.parts.list.apply}
      </Button>
    </form>
  )
}

/** Opening a filter means to use it: its first input takes the focus. */
function focusFirst(form: HTMLFormElement | null) {
  form?.querySelector('input')?.focus()
}

type ChoicesProps = {
  spec: Extract<FilterSpec, { kind: 'choice' }>
  draft: FilterValue
  onChange: (value: FilterValue) => void
}

function Choices({ spec, draft, onChange }: ChoicesProps) {
  const name = useId()
  const toggle = (value: string, on: boolean) => {
    if (!spec.many) onChange([value])
    else onChange(on ? [...draft, value] : draft.filter((one) => one !== value))
  }
  return (
    <fieldset>
      <legend className="sr-only">{spec.label}</legend>
      {spec.choices.map((choice) => (
        <label key={choice.value} className="choice">
          <input
            type={spec.many ? 'checkbox' : 'radio'}
            name={name}
            checked={draft.includes(choice.value)}
            onChange={(event) => toggle(choice.value, event.target.checked)}
          />
          {choice.label}
        </label>
      ))}
    </fieldset>
  )
}

function Days({ draft, onChange }: { draft: FilterValue; onChange: (value: FilterValue) => void }) {
  const [from = '', to = ''] = draft
  return (
    <div className="days">
      <label>
        {words.parts.list.from}
        <input
          className="plain-input"
          type="date"
          value={from}
          max={to || undefined}
          onChange={(event) => onChange([event.target.value, to])}
        />
      </label>
      <label>
        {words.parts.list.to}
        <input
          className="plain-input"
          type="date"
          value={to}
          min={from || undefined}
          onChange={(event) => onChange([from, event.target.value])}
        />
      </label>
    </div>
  )
}
