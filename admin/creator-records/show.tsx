import { useState } from 'react'
import { useParams } from 'react-router'
import type { CreatorPerson } from '../../shared/creator-records.ts'
import { Card } from '../parts/card.tsx'
import { ErrorState, NotFound } from '../parts/error-state.tsx'
import { Facts } from '../parts/facts.tsx'
import { Figure, Figures } from '../parts/figure.tsx'
import { Loading } from '../parts/loading.tsx'
import { MoneyText } from '../parts/money-text.tsx'
import { MoveButton } from '../parts/move-button.tsx'
import { CountText } from '../parts/numbers.tsx'
import { Record } from '../parts/record.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { useQuery } from '../queries.ts'
import { words } from '../words.ts'
import { AddressText } from './address.tsx'
import { PersonForm } from './form.tsx'

const w = words.creatorRecords

export function CreatorRecordShow() {
  const { id } = useParams()
  if (!/^[1-9]\d{0,8}$/.test(id ?? '')) return <NotFound />
  return <Loaded key={id} id={Number.parseInt(id ?? '', 10)} />
}

function Loaded({ id }: { id: number }) {
  const query = useQuery('creators.getRecord', { id })
  if (query.isError) return <ErrorState error={query.error} what={w.one} onRetry={query.refetch} />
  if (!query.data) return <Loading what={w.one} />
  return <Shown person={query.data} />
}

type Props = { person: CreatorPerson }

/** One creator: where they are paid, what they earned and what is still owed to them. */
function Shown({ person }: Props) {
  const [editing, setEditing] = useState(false)
  return (
    <>
      <Record
        name={person.handle}
        listTo="/creator-records"
        id={person.uuid}
        answer={person.name}
        actions={
          <MoveButton
            label={w.edit}
            can={person.can.update}
            primary
            onMove={async () => setEditing(true)}
          />
        }
        tabs={[
          {
            key: 'overview',
            label: w.record,
            content: (
              <div className="stack">
                <Sums person={person} />
                <PersonFacts person={person} />
              </div>
            ),
          },
        ]}
      />
      <PersonForm
        key={person.version}
        open={editing}
        organizationId={person.organizationId}
        person={person}
        onClose={() => setEditing(false)}
      />
    </>
  )
}

function Sums({ person: { sums } }: Props) {
  return (
    <Card title={w.money}>
      {sums.length === 0 && <p className="meta">{w.noMoney}</p>}
      {sums.map(({ currency, ...sum }) => {
        const figure = (label: string, micros: string) => (
          <Figure
            label={label}
            value={<MoneyText micros={micros} currency={currency} form={formOf(sums.length)} />}
          />
        )
        return (
          <Figures key={currency} label={w.moneyIn({ currency })}>
            {figure(w.payable, sum.payableMicros)}
            {figure(w.inPayout, sum.inPayoutMicros)}
            {figure(w.paid, sum.paidMicros)}
            {figure(w.earned, sum.earnedMicros)}
          </Figures>
        )
      })}
    </Card>
  )
}

const formOf = (currencies: number) => (currencies > 1 ? 'code' : 'symbol')

function PersonFacts({ person }: Props) {
  return (
    <Card title={w.facts}>
      <Facts
        facts={[
          { label: w.handle, value: person.handle },
          { label: w.name, value: person.name },
          { label: w.address, value: <AddressText of={person} /> },
          { label: w.organization, value: person.organizationName },
          { label: w.submissions, value: <CountText count={person.submissions} /> },
          { label: w.since, value: <TimeText at={person.createdAt} /> },
          { label: w.changed, value: <TimeText at={person.updatedAt} /> },
        ]}
      />
    </Card>
  )
}
