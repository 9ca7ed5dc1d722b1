import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { Link, useLocation, useNavigate } from 'react-router'
import { Card } from '../parts/card.tsx'
import { ErrorState } from '../parts/error-state.tsx'
import { Facts } from '../parts/facts.tsx'
import { LinkButton } from '../parts/link-button.tsx'
import { Loading } from '../parts/loading.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { useNarrow } from '../parts/width.ts'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'
import './api.css'
import { type ApiDocument, operationsByNoun, type Place } from './document.ts'
import { OperationView } from './operation.tsx'

const w = words.api

async function readDocument({ signal }: { signal: AbortSignal }): Promise<ApiDocument> {
  const answer = await fetch('/openapi.json', { signal })
  if (!answer.ok) throw new Error(`${answer.status}`)
  return answer.json()
}

/** The reference of the API, drawn from its own document; `#launchCampaign` leads to one operation. */
export function ApiReference() {
  const { may } = useSession()
  const found = useQuery<ApiDocument, Error>({ queryKey: ['openapi'], queryFn: readDocument })
  const actions = (
    <>
      {may('tokens:read') && <LinkButton to="/tokens">{w.tokens}</LinkButton>}
      <Button href="/openapi.json">{w.file}</Button>
    </>
  )
  return (
    <>
      <PageHeader title={w.title} answer={w.answer} actions={actions} />
      {found.isError && <ErrorState error={found.error} what={w.one} onRetry={found.refetch} />}
      {found.isPending && <Loading what={w.one} />}
      {found.data && <Reference document={found.data} />}
    </>
  )
}

function Reference({ document }: { document: ApiDocument }) {
  const nouns = operationsByNoun(document)
  const chosen = decodeURIComponent(useLocation().hash.slice(1))
  const narrow = useNarrow()
  // In memory alone, and kept while one operation after the other is tried.
  const [token, setToken] = useState('')
  const place = nouns
    .flatMap(({ places }) => places)
    .find(({ operation }) => operation.operationId === chosen)
  return (
    <div className="api-page">
      {narrow ? <Choice nouns={nouns} chosen={chosen} /> : <Menu nouns={nouns} chosen={chosen} />}
      <div className="api-main">
        {place ? (
          <OperationView key={chosen} {...{ document, place, token }} onToken={setToken} />
        ) : (
          <Start document={document} unknown={chosen} />
        )}
      </div>
    </div>
  )
}

type Nouns = { nouns: { noun: string; places: Place[] }[]; chosen: string }

function Menu({ nouns, chosen }: Nouns) {
  return (
    <nav className="api-menu" aria-label={w.operations}>
      {nouns.map(({ noun, places }) => (
        <section key={noun} aria-label={noun}>
          <h2>{noun}</h2>
          <ul>
            {places.map(({ operation }) => {
              const { operationId, summary } = operation
              const current = operationId === chosen ? ('true' as const) : undefined
              return (
                <li key={operationId}>
                  <Link to={{ hash: operationId }} aria-current={current}>
                    {summary}
                  </Link>
                </li>
              )
            })}
          </ul>
        </section>
      ))}
    </nav>
  )
}

/** On a phone the list would stand before everything else. */
function Choice({ nouns, chosen }: Nouns) {
  const go = useNavigate()
  return (
    <Select
      className="api-choice"
      aria-label={w.choose}
      placeholder={w.choose}
      showSearch
      optionFilterProp="label"
      value={chosen || null}
      onChange={(hash: string) => go({ hash })}
      options={nouns.map(({ noun, places }) => ({
        label: noun,
        options: places.map(({ operation }) => ({
          value: operation.operationId,
          label: operation.summary,
        })),
      }))}
    />
  )
}

function Start({ document, unknown }: { document: ApiDocument; unknown: string }) {
  return (
    <div className="stack">
      {unknown && <p className="note-warning">{w.unknown({ operation: unknown })}</p>}
      <Card title={w.start}>
        <p>{w.startText}</p>
        <Facts
          facts={[
            { label: w.base, value: <code>{document.servers[0]!.url}</code> },
            { label: w.version, value: document.info.version },
          ]}
        />
      </Card>
      {w.basics.map(({ title, text }) => (
        <Card key={title} title={title}>
          <p>{text}</p>
        </Card>
      ))}
    </div>
  )
}
