import './imports.css'
import { Button, Checkbox, Input } from 'antd'
import { useId, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { MAX_IMPORT } from '../../shared/imports.ts'
import { accountTitle } from '../connections/health.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { ErrorState } from '../parts/error-state.tsx'
import { formatCount } from '../parts/figures.ts'
import { LinkButton } from '../parts/link-button.tsx'
import { Loading } from '../parts/loading.tsx'
import { MoveButton } from '../parts/move-button.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { ReasonLine } from '../parts/reason-line.tsx'
import { useMove, useQuery } from '../queries.ts'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'
import { CandidateLine } from './candidate-line.tsx'
import { OpenImport } from './open-import.tsx'

type Connection = Answer<'connections.get'>
type Offer = Answer<'imports.candidates'>

const w = words.imports

/** Which campaigns of an ad account are to be taken in. */
export function ImportChoice() {
  const id = Number(useParams().id)
  const connection = useQuery('connections.get', { id })
  const offer = useQuery('imports.candidates', { id })
  if (connection.isError || offer.isError) {
    const again = () => void Promise.all([connection.refetch(), offer.refetch()])
    const error = connection.error ?? offer.error
    return <ErrorState error={error} what={w.candidates} onRetry={again} />
  }
  if (!connection.data || !offer.data) return <Loading what={w.candidates} />
  const row = connection.data
  const network = row.networkLabel
  return (
    <>
      <PageHeader title={w.title({ account: accountTitle(row) })} answer={w.answer({ network })} />
      <div className="stack">
        <OpenImport connectionId={id} />
        {offer.data.items.length === 0 ? (
          <EmptyState
            title={w.none}
            text={w.noneText({ network })}
            action={<LinkButton to={`/connections/${id}`}>{w.toAccount}</LinkButton>}
          />
        ) : (
          <Choice row={row} offer={offer.data} />
        )}
      </div>
    </>
  )
}

function Choice({ row, offer }: { row: Connection; offer: Offer }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [search, setSearch] = useState('')
  const wanted = search.trim().toLowerCase()
  const shown = offer.items.filter(({ title }) => title.toLowerCase().includes(wanted))
  const choose = (externalId: string, on: boolean) => {
    const next = new Set(chosen)
    if (on) next.add(externalId)
    else next.delete(externalId)
    setChosen(next)
  }
  return (
    <>
      <ChoiceBar {...{ search, setSearch, shown, chosen, setChosen }} all={offer.items.length} />
      {shown.length === 0 ? (
        <EmptyState
          title={w.noMatch}
          action={<Button onClick={() => setSearch('')}>{w.clear}</Button>}
        />
      ) : (
        <ul className="import-candidates">
          {shown.map((one) => (
            <CandidateLine
              key={one.externalId}
              candidate={one}
              currency={offer.currency}
              chosen={chosen.has(one.externalId)}
              onChoose={(on) => choose(one.externalId, on)}
            />
          ))}
        </ul>
      )}
      {offer.leftOut > 0 && (
        <p className="meta">{w.leftOut({ count: formatCount(offer.leftOut) })}</p>
      )}
      <Start row={row} offer={offer} chosen={chosen} />
    </>
  )
}

type BarProps = {
  search: string
  setSearch: (text: string) => void
  shown: Offer['items']
  all: number
  chosen: ReadonlySet<string>
  setChosen: (chosen: ReadonlySet<string>) => void
}

function ChoiceBar({ search, setSearch, shown, all, chosen, setChosen }: BarProps) {
  const field = useId()
  const here = shown.filter(({ externalId }) => chosen.has(externalId)).length
  const chooseAll = (on: boolean) => {
    const next = new Set(chosen)
    for (const { externalId } of shown) {
      if (on) next.add(externalId)
      else next.delete(externalId)
    }
    setChosen(next)
  }
  return (
    <div className="import-bar">
      <div>
        <label htmlFor={field}>{w.search}</label>
        <Input
          id={field}
          allowClear
          value={search}
          maxLength={200}
          onChange={(event) => setSearch(event.target.value)}
        />
      </div>
      <Checkbox
        checked={here > 0 && here === shown.length}
        indeterminate={here > 0 && here < shown.length}
        disabled={shown.length === 0}
        onChange={(event) => chooseAll(event.target.checked)}
      >
        {w.chooseAll({ count: formatCount(shown.length) })}
      </Checkbox>
      <span className="meta number" role="status">
        {w.chosen({ chosen: formatCount(chosen.size), all: formatCount(all) })}
      </span>
    </div>
  )
}

function Start({
  row,
  offer,
  chosen,
}: {
  row: Connection
  offer: Offer
  chosen: ReadonlySet<string>
}) {
  const navigate = useNavigate()
  const create = useMove('imports.create', { touches: ['campaigns', 'connections'] })
  const count = formatCount(chosen.size)
  const most = formatCount(MAX_IMPORT)
  const needed =
    chosen.size === 0 ? w.pick : chosen.size > MAX_IMPORT ? w.mostAtOnce({ most }) : true
  const can = offer.can.import === true ? needed : offer.can.import
  return (
    <div className="import-start">
      <MoveButton
        label={w.import({ count })}
        can={can}
        primary
        confirm={{
          question: w.question({ count, account: accountTitle(row) }),
          consequences: w.consequences({ network: row.networkLabel }),
        }}
        onMove={async () => {
          const made = await create.run({ id: row.id, externalIds: [...chosen] })
          navigate(`/connections/${row.id}/imports/${made.id}`)
        }}
      />
      {offer.can.import !== true && <ReasonLine>{offer.can.import}</ReasonLine>}
    </div>
  )
}
