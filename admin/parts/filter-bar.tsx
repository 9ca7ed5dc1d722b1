import { CloseOutlined, FilterOutlined } from '@ant-design/icons'
import { Button, Drawer, Popover } from 'antd'
import { useRef, useState } from 'react'
import { words } from '../words.ts'
import { FilterForm } from './filter-form.tsx'
import type { KeysetList } from './keyset-list.ts'
import type { FilterSpec, FilterValue } from './list-address.ts'
import { formatDay } from './time.ts'
import { useNarrow } from './width.ts'

type Props = {
  list: Pick<KeysetList<unknown>, 'specs' | 'view' | 'setFilter' | 'clearFilters' | 'filtered'>
  /** Further controls at the end of the bar. */
  children?: React.ReactNode
}

/** Filters as chips: `+ Status` when idle, its value with × when set; a drawer with all on a phone. */
export function FilterBar({ list, children }: Props) {
  const narrow = useNarrow()
  if (list.specs.length === 0) return <div className="filter-bar">{children}</div>
  return (
    <search
      className="filter-bar"
      data-filter-bar
      aria-label={words.parts.list.filters({ count: 0 })}
    >
      {narrow ? (
        <FilterDrawer list={list} />
      ) : (
        list.specs.map((spec) => <FilterChip key={spec.key} spec={spec} list={list} />)
      )}
      {list.filtered && (
        <Button type="link" size="small" onClick={list.clearFilters}>
          {words.parts.list.clearFilters}
        </Button>
      )}
      {children}
    </search>
  )
}

function FilterChip({ spec, list }: { spec: FilterSpec; list: Props['list'] }) {
  const [open, setOpen] = useState(false)
  const chip = useRef<HTMLButtonElement>(null)
  const value = list.view.filters[spec.key]
  const close = () => {
    setOpen(false)
    chip.current?.focus()
  }
  const apply = (next: FilterValue | null) => {
    list.setFilter(spec.key, next)
    close()
  }
  const said = value ? sayValue(spec, value) : null
  const form = <FilterForm spec={spec} value={value} onApply={apply} onLeave={close} />
  return (
    <span className={said === null ? 'chip' : 'chip chip-set'}>
      <Popover
        content={form}
        trigger="click"
        open={open}
        onOpenChange={setOpen}
        placement="bottomLeft"
        destroyOnHidden
      >
        <button
          ref={chip}
          type="button"
          className="chip-main"
          aria-haspopup="dialog"
          aria-expanded={open}
          aria-label={
            said === null
              ? words.parts.list.addFilterName({ name: spec.label })
              : words.parts.list.changeFilter({ name: spec.label, value: said })
          }
        >
          {said === null
            ? words.parts.list.addFilter({ name: spec.label })
            : `${spec.label}: ${said}`}
        </button>
      </Popover>
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
    </span>
  )
}

function FilterDrawer({ list }: { list: Props['list'] }) {
  const [open, setOpen] = useState(false)
  const count = Object.keys(list.view.filters).length
  const title = words.parts.list.filters({ count })
  return (
    <>
      <Button
        icon={<FilterOutlined aria-hidden="true" />}
        onClick={() => setOpen(true)}
        aria-expanded={open}
      >
        {title}
      </Button>
      <Drawer
        placement="bottom"
        height="auto"
        open={open}
        title={title}
        onClose={() => setOpen(false)}
        closable={{ 'aria-label': words.parts.close }}
        destroyOnHidden
      >
        {list.specs.map((spec) => (
          <section key={spec.key} className="filter-section">
            <h3>{spec.label}</h3>
            <FilterForm
              spec={spec}
              value={list.view.filters[spec.key]}
              onApply={(next) => {
                list.setFilter(spec.key, next)
                setOpen(false)
              }}
              onLeave={() => setOpen(false)}
            />
          </section>
        ))}
      </Drawer>
    </>
  )
}

function sayValue(spec: FilterSpec, value: FilterValue): string {
  if (spec.kind === 'text') return value[0] ?? ''
  if (spec.kind === 'choice') {
    return value
      .map((one) => spec.choices.find((choice) => choice.value === one)?.label ?? one)
      .join(', ')
  }
  const [from, to] = value.map((day) => (day === '' ? null : formatDay(day, null)))
  if (from && to) return words.parts.list.between({ from, to })
  return from ? words.parts.list.since({ from }) : words.parts.list.until({ to: to ?? '' })
}
