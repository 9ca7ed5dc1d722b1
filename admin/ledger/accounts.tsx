import { useMemo } from 'react'
import { accountKinds, type LedgerAccount } from '../../shared/ledger.ts'
import { type Column, DataList } from '../parts/data-list.tsx'
import { useKeysetList } from '../parts/keyset-list.ts'
import { LinkButton } from '../parts/link-button.tsx'
import type { FilterSpec } from '../parts/list-address.ts'
import { MoneyText } from '../parts/money-text.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'
import { accountPath, meaningOf, titleOfAccount } from './account-words.ts'
import { currencyFilter, useBrandFilter } from './filters.ts'
import './ledger.css'

const w = words.ledger

const ownFilters: FilterSpec[] = [
  {
    key: 'kind',
    label: w.kind,
    kind: 'choice',
    choices: accountKinds.map((value) => ({ value, label: w.accountKinds[value] ?? value })),
  },
  currencyFilter,
  { key: 'search', label: w.search, kind: 'text' },
]

const account: Column<LedgerAccount> = {
  key: 'account',
  title: w.account,
  render: (row) => (
    <>
      {titleOfAccount(row)}
      <span className="meta cell-line">{row.name}</span>
    </>
  ),
}
const kind: Column<LedgerAccount> = {
  key: 'kind',
  title: w.kind,
  width: 170,
  render: (row) => w.accountKinds[row.kind],
}
const organization: Column<LedgerAccount> = {
  key: 'organization',
  title: w.organization,
  width: 170,
  render: (row) => row.organization?.name ?? w.platform,
}
const balances = (places: 'minor' | 'six'): Column<LedgerAccount>[] => [
  {
    key: 'balance',
    title: w.balance,
    width: 190,
    align: 'end',
    render: (row) => (
      <MoneyText micros={row.balanceMicros} currency={row.currency} form="code" places={places} />
    ),
  },
  {
    key: 'meaning',
    title: w.meaning,
    width: 200,
    render: (row) => meaningOf(row.kind, row.balanceMicros),
  },
]

/** Where is the money now? Staff see every account, a brand its own. */
export function AccountList() {
  const session = useSession()
  const staff = session.organization === null
  const brand = useBrandFilter()
  const filters = useMemo(() => [...ownFilters, ...brand], [brand])
  const list = useKeysetList<LedgerAccount>({
    resource: 'ledger',
    verb: 'accounts',
    what: w.many,
    filters,
    input: session.organization ? { organizationId: session.organization.id } : {},
  })
  const columns = useMemo(
    () => [account, kind, ...(staff ? [organization] : []), ...balances(staff ? 'six' : 'minor')],
    [staff],
  )
  return (
    <>
      <PageHeader
        title={w.menu}
        answer={w.intro}
        actions={<LinkButton to="/ledger/entries">{w.toEntries}</LinkButton>}
      />
      <DataList
        list={list}
        caption={w.allAccounts}
        columns={columns}
        rowKey={(row) => `${row.name} ${row.currency}`}
        rowTo={(row) => accountPath(row.name, row.currency)}
        card={(row) => ({
          title: titleOfAccount(row),
          figure: <MoneyText micros={row.balanceMicros} currency={row.currency} form="code" />,
          when: meaningOf(row.kind, row.balanceMicros),
          note: staff ? (row.organization?.name ?? w.platform) : undefined,
        })}
        empty={{ title: w.none, text: w.noneText }}
      />
      <HowToRead kinds={staff ? [...accountKinds] : ['budget', 'receivable', 'creator_payable']} />
    </>
  )
}

/** One sentence for each kind of account about what its sign says. */
function HowToRead({ kinds }: { kinds: string[] }) {
  return (
    <section className="ledger-legend" aria-labelledby="ledger-legend">
      <h2 id="ledger-legend">{w.howToRead}</h2>
      <dl>
        {kinds.map((one) => (
          <div key={one}>
            <dt>{w.accountKinds[one]}</dt>
            <dd>{w.signs[one]}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
