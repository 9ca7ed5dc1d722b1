import { Button } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { CreatorPerson } from '../../shared/creator-records.ts'
import { type Column, DataList } from '../parts/data-list.tsx'
import { useKeysetList } from '../parts/keyset-list.ts'
import type { FilterSpec } from '../parts/list-address.ts'
import { MoneyList, Unknown } from '../parts/money-text.tsx'
import { CountText } from '../parts/numbers.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'
import { AddressText } from './address.tsx'
import { PersonForm } from './form.tsx'
import { owedOf } from './owed.ts'

const w = words.creatorRecords

const filters: FilterSpec[] = [{ key: 'search', label: w.search, kind: 'text' }]

const handle: Column<CreatorPerson> = {
  key: 'handle',
  title: w.handle,
  render: (row) => row.handle,
}
const organization: Column<CreatorPerson> = {
  key: 'organization',
  title: w.organization,
  render: (row) => row.organizationName,
}
const rest: Column<CreatorPerson>[] = [
  { key: 'name', title: w.name, render: (row) => row.name },
  { key: 'address', title: w.address, width: 220, render: (row) => <AddressText of={row} /> },
  {
    key: 'owed',
    title: w.owed,
    width: 170,
    align: 'end',
    render: (row) => <Owed of={row} />,
  },
  {
    key: 'submissions',
    title: w.submissions,
    width: 130,
    align: 'end',
    render: (row) => <CountText count={row.submissions} />,
  },
  {
    key: 'since',
    title: w.since,
    width: 170,
    render: (row) => <TimeText at={row.createdAt} />,
  },
]
/** What was earned and not sent, whether it lies in a payout or not. */
function Owed({ of: { sums } }: { of: CreatorPerson }) {
  const owed = owedOf(sums)
  return owed.length === 0 ? <Unknown why={w.nothingOwed} /> : <MoneyList sums={owed} />
}

/** On a phone no heading says what the sum is. */
function CardOwed({ of }: { of: CreatorPerson }) {
  if (owedOf(of.sums).length === 0) return w.nothingOwed
  return (
    <>
      <span className="meta">{w.owed}</span> <Owed of={of} />
    </>
  )
}

const ofBrand = [handle, ...rest]
const ofEverybody = [handle, organization, ...rest]

/** Who makes videos for us, and whom nobody can pay yet. */
export function CreatorRecordList() {
  const { organization: own, may } = useSession()
  const [query, setQuery] = useSearchParams()
  const without = query.get('address') === 'none'
  const [adding, setAdding] = useState(false)
  const list = useKeysetList<CreatorPerson>({
    resource: 'creators',
    verb: 'listRecords',
    what: w.many,
    filters,
    input: {
      ...(own ? { organizationId: own.id } : {}),
      ...(without ? { withoutPayout: true } : {}),
    },
  })
  const add = own !== null && may('creators:update') && (
    <Button type="primary" onClick={() => setAdding(true)}>
      {w.add}
    </Button>
  )
  return (
    <>
      <PageHeader title={w.menu} actions={add} />
      <DataList
        list={list}
        caption={w.menu}
        columns={own ? ofBrand : ofEverybody}
        rowKey={(row) => row.id}
        rowTo={(row) => `/creator-records/${row.id}`}
        card={(row) => ({
          title: row.handle,
          figure: <CardOwed of={row} />,
          when: <AddressText of={row} />,
          note: own ? row.name : `${row.name} · ${row.organizationName}`,
        })}
        toolbar={
          <Button
            size="small"
            aria-pressed={without}
            type={without ? 'primary' : 'default'}
            onClick={() => setQuery(without ? {} : { address: 'none' })}
          >
            {w.withoutAddress}
          </Button>
        }
        empty={
          without ? { title: w.noneWithout } : { title: w.none, text: w.noneText, action: add }
        }
      />
      {own && (
        <PersonForm
          open={adding}
          organizationId={own.id}
          person={null}
          onClose={() => setAdding(false)}
        />
      )}
    </>
  )
}
