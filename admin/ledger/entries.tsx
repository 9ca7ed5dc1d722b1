import { useMemo } from 'react'
import type { LedgerEntry } from '../../shared/ledger.ts'
import { DataList } from '../parts/data-list.tsx'
import { useKeysetList } from '../parts/keyset-list.ts'
import { LinkButton } from '../parts/link-button.tsx'
import type { FilterSpec } from '../parts/list-address.ts'
import { MoneyText } from '../parts/money-text.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'
import { accountTitle, entryPath } from './account-words.ts'
import { entryColumns } from './entry-columns.tsx'
import {
  currencyFilter,
  daysFilter,
  kindsFilter,
  referenceFilter,
  useBrandFilter,
  useCampaignFilter,
} from './filters.ts'
import { EntrySums } from './sums.tsx'
import './ledger.css'

const w = words.ledger
const accountFilter: FilterSpec = {
  key: 'account',
  label: w.account,
  kind: 'text',
  placeholder: 'campaign:12:budget',
}
const first = [kindsFilter, daysFilter]
const last = [currencyFilter, accountFilter, referenceFilter]

/** Which movements of money make up this sum? */
export function EntryList() {
  const { organization } = useSession()
  const staff = organization === null
  const brand = useBrandFilter()
  const campaign = useCampaignFilter()
  const filters = useMemo(() => [...first, ...brand, campaign, ...last], [brand, campaign])
  const list = useKeysetList<LedgerEntry>({
    resource: 'ledger',
    verb: 'entries',
    what: w.entryMany,
    filters,
    input: organization ? { organizationId: organization.id } : {},
  })
  const columns = useMemo(
    () => entryColumns({ organization: staff, places: staff ? 'six' : 'minor' }),
    [staff],
  )
  return (
    <>
      <PageHeader
        title={w.entries}
        answer={w.intro}
        actions={<LinkButton to="/ledger">{w.allAccounts}</LinkButton>}
      />
      <DataList
        list={list}
        caption={w.entries}
        columns={columns}
        rowKey={(row) => row.id}
        rowTo={(row) => entryPath(row.id)}
        card={entryCard}
        empty={{ title: w.noEntries, text: w.noEntriesText }}
      />
      <EntrySums input={list.filterInput} />
    </>
  )
}

const entryCard = (row: LedgerEntry) => ({
  title: w.kinds[row.kind],
  figure: <MoneyText micros={row.amountMicros} currency={row.currency} form="code" />,
  when: <TimeText at={row.at} />,
  note: (
    <>
      {accountTitle(row.from, row)} → {accountTitle(row.to, row)}
    </>
  ),
})
