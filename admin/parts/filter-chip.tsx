import { CloseOutlined } from '@ant-design/icons'
import { useEffect, useRef, useState } from 'react'
import { words } from '../words.ts'
import { FilterForm } from './filter-form.tsx'
import type { KeysetList } from './keyset-list.ts'
import type { FilterSpec, FilterValue } from './list-address.ts'
import { formatDay } from './time.ts'

type Props = {
  spec: FilterSpec
  list: Pick<KeysetList<unknown>, 'view' | 'setFilter'>
}

/** One filter: `+ Status` when idle, its value when set; changing and clearing are two targets. */
export function FilterChip({ spec, list }: Props) {
  const [open, setOpen] = useState(false)
  const chip = useRef<HTMLButtonElement>(null)
  const whole = useRef<HTMLSpanElement>(null)
  useOutside(whole, open, () => setOpen(false))
  const value = list.view.filters[spec.key]
  const said = value ? sayValue(spec, value) : null
  const close = () => {
    setOpen(false)
    chip.current?.focus()
  }
  const apply = (next: FilterValue | null) => {
    list.setFilter(spec.key, next)
    close()
  }
  return (
    <span ref={whole} className={said === null ? 'chip' : 'chip chip-set'}>
      <button
        ref={chip}
        type="button"
        className="chip-main"
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-label={nameOf(spec, said)}
        onClick={() => setOpen(!open)}
      >
        {said === null
          ? words.parts.list.addFilter({ name: spec.label })
          : `${spec.label}: ${said}`}
      </button>
      {said !== null && (
        <button
          type="button"
          className="chip-clear"
          aria-label={words.parts.list.removeFilter({ name: spec.label })}
          onClick={() => list.setFilter(spec.key, null)}
        >
          <CloseOutlined aria-hidden="true" />
        </button>
      )}
      {open && (
        <div className="chip-panel" role="dialog" aria-label={spec.label}>
          <FilterForm spec={spec} value={value} onApply={apply} onLeave={close} takesFocus />
        </div>
      )}
    </span>
  )
}

function nameOf(spec: FilterSpec, said: string | null): string {
  if (said === null) return words.parts.list.addFilterName({ name: spec.label })
  return words.parts.list.changeFilter({ name: spec.label, value: said })
}

/** A press or a focus elsewhere closes the panel and leaves the filter as it was. */
function useOutside(area: React.RefObject<HTMLElement | null>, open: boolean, leave: () => void) {
  const latest = useRef(leave)
  useEffect(() => {
    latest.current = leave
  })
  useEffect(() => {
    if (!open) return
    const onEvent = (event: Event) => {
      if (!area.current?.contains(event.target as Node)) latest.current()
    }
    document.addEventListener('pointerdown', onEvent)
    document.addEventListener('focusin', onEvent)
    return () => {
      document.removeEventListener('pointerdown', onEvent)
      document.removeEventListener('focusin', onEvent)
    }
  }, [open, area])
}

function sayValue(spec: FilterSpec, value: FilterValue): string {
  if (spec.kind === 'text') return value[0] ?? ''
  if (spec.kind === 'choice') {
    const labels = new Map(spec.choices.map((choice) => [choice.value, choice.label]))
    return value.map((one) => labels.get(one) ?? one).join(', ')
  }
  const [from, to] = value.map((day) => (day === '' ? null : formatDay(day, null)))
  if (from && to) return words.parts.list.between({ from, to })
  return from ? words.parts.list.since({ from }) : words.parts.list.until({ to: to ?? '' })
}
