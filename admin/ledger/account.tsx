import { useMemo } from 'react'
import { Link, useParams } from 'react-router'
import type { LedgerEntry } from '../../shared/ledger.ts'
import { campaignPath } from '../campaigns/campaign-path.ts'
import { DataList } from '../parts/data-list.tsx'
import { ErrorState } from '../parts/error-state.tsx'
import { Facts } from '../parts/facts.tsx'
import { Figure, Figures } from '../parts/figure.tsx'
import { formatCount } from '../parts/figures.ts'
import { useKeysetList } from '../parts/keyset-list.ts'
import { Loading } from '../parts/loading.tsx'
import { exactMoney } from '../parts/money.ts'
import { MoneyText, Unknown } from '../parts/money-text.tsx'
import { Record } from '../parts/record.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { useQuery } from '../queries.ts'
import { useSession } from '../session.tsx'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'
import { accountTitle, effectOn, entryPath, meaningOf, titleOfAccount } from './account-words.ts'
import { accountEntryColumns } from './entry-columns.tsx'
import { daysFilter, kindsFilter, referenceFilter } from './filters.ts'
import { EntrySums } from './sums.tsx'
import './ledger.css'

type Shown = Answer<'ledger.account'>
const w = words.ledger
const filters = [kindsFilter, daysFilter, referenceFilter]

/** What does this account hold, and how did that come about? */
export function AccountShow() {
  const { name = '', currency = '' } = useParams()
  const query = useQuery('ledger.account', { name, currency })
  if (query.isError) {
    return <ErrorState error={query.error} what={w.one} onRetry={query.refetch} />
  }
  if (!query.data) return <Loading what={w.one} />
  return <Shown key={`${name} ${currency}`} account={query.data} />
}

function Shown({ account }: { account: Shown }) {
  const { staffRole } = useSession()
  const places = staffRole === null ? 'minor' : 'six'
  const amount = (micros: string) => (
    <MoneyText micros={micros} currency={account.currency} form="code" places={places} />
  )
  return (
    <Record
      name={titleOfAccount(account)}
      listTo="/ledger"
      status={<span className="meta">{w.accountKinds[account.kind]}</span>}
      answer={
        <>
          {exactMoney(BigInt(account.balanceMicros), account.currency)}{' '}
          {meaningOf(account.kind, account.balanceMicros)}. {w.signs[account.kind]}
        </>
      }
      tabs={[
        {
          key: 'entries',
          label: w.entries,
          content: (
            <div className="stack">
              <Figures label={w.facts}>
                <Figure label={w.balance} value={amount(account.balanceMicros)} />
                <Figure label={w.moneyIn} value={amount(account.inMicros)} />
                <Figure label={w.moneyOut} value={amount(account.outMicros)} />
                <Figure label={w.count} value={formatCount(account.entries)} />
              </Figures>
              <AccountFacts account={account} />
              <Entries account={account} places={places} />
            </div>
          ),
        },
      ]}
    />
  )
}

function AccountFacts({ account }: { account: Shown }) {
  const { organization, first, last } = account
  const at = (one: Shown['first']) =>
    one === null ? (
      <Unknown />
    ) : (
      <Link to={entryPath(one.id)}>
        <TimeText at={one.at} />
      </Link>
    )
  return (
    <Facts
      facts={[
        { label: w.account, value: <span className="ledger-reference">{account.name}</span> },
        { label: w.organization, value: organization?.name ?? w.platform },
        ...(account.subject?.type === 'campaign'
          ? [{ label: w.campaign, value: <CampaignLink subject={account.subject} /> }]
          : []),
        { label: w.firstEntry, value: at(first) },
        { label: w.lastEntry, value: at(last) },
      ]}
    />
  )
}

function CampaignLink({ subject }: { subject: NonNullable<Shown['subject']> }) {
  const { id, title, kind } = subject
  return kind === null ? title : <Link to={campaignPath({ id, kind })}>{title}</Link>
}

type EntriesProps = { account: Shown; places: 'minor' | 'six' }

function Entries({ account, places }: EntriesProps) {
  const { name, currency } = account
  const list = useKeysetList<LedgerEntry>({
    resource: 'ledger',
    verb: 'entries',
    what: w.entryMany,
    filters,
    input: { account: name, currency },
  })
  const columns = useMemo(() => accountEntryColumns(name, { places }), [name, places])
  return (
    <>
      <DataList
        list={list}
        caption={w.entries}
        columns={columns}
        rowKey={(row) => row.id}
        rowTo={(row) => entryPath(row.id)}
        card={(row) => ({
          title: w.kinds[row.kind],
          figure: <MoneyText micros={effectOn(name, row)} currency={currency} form="code" />,
          when: <TimeText at={row.at} />,
          note: (
            <>
              {accountTitle(row.to === name ? row.from : row.to, row)} · {w.after.toLowerCase()}{' '}
              <MoneyText micros={row.balanceAfterMicros} currency={currency} form="code" />
            </>
          ),
        })}
        empty={{ title: w.noEntries }}
      />
      <EntrySums input={list.filterInput} />
    </>
  )
}
