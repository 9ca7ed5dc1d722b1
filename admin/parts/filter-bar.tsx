import { FilterOutlined } from '@ant-design/icons'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { words } from '../words.ts'
import { FilterChip } from './filter-chip.tsx'
import { FilterForm } from './filter-form.tsx'
import type { KeysetList } from './keyset-list.ts'
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
