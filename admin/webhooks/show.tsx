import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { useLongTime } from '../organizations/long-time.ts'
import { ErrorState } from '../parts/error-state.tsx'
import { Facts } from '../parts/facts.tsx'
import { Loading } from '../parts/loading.tsx'
import { MoveButton } from '../parts/move-button.tsx'
import { Record } from '../parts/record.tsx'
import { StatusTag } from '../parts/status-tag.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { useLive } from '../providers/live.ts'
import { useMove, useQuery, useRefreshSoon } from '../queries.ts'
import { SecretOnce } from '../tokens/secret-once.tsx'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'
import { Deliveries } from './deliveries.tsx'
import { EndpointSettings } from './settings.tsx'
import { Standing } from './standing.tsx'
import './webhooks.css'

const w = words.webhooks

type Endpoint = Answer<'webhooks.get'>

/** One endpoint: how it fares, what was sent, and what can be done. */
export function WebhookShow() {
  const id = Number(useParams().id)
  const query = useQuery('webhooks.get', { id })
  const refresh = useRefreshSoon()
  const [secret, setSecret] = useState<Answer<'webhooks.rotate'> | null>(null)
  useLive('webhooks', () => refresh('webhooks'))
  if (query.isError) {
    return <ErrorState error={query.error} what={w.one} onRetry={query.refetch} />
  }
  if (!query.data) return <Loading what={w.one} />
  const endpoint = query.data
  return (
    <>
      <RotatedSecret made={secret} onStored={() => setSecret(null)} />
      <Record
        name={endpoint.url}
        listTo="/webhooks"
        id={endpoint.uuid}
        status={<StatusTag status={endpoint.state} />}
        answer={endpoint.description}
        actions={<Moves endpoint={endpoint} onRotated={setSecret} />}
        tabs={[
          {
            key: 'deliveries',
            label: w.deliveries,
            content: (
              <div className="stack">
                <Standing endpoint={endpoint} />
                <Deliveries endpoint={endpoint} />
              </div>
            ),
          },
          { key: 'details', label: w.details, content: <Details endpoint={endpoint} /> },
          {
            key: 'settings',
            label: w.settings,
            content: <EndpointSettings key={endpoint.version} endpoint={endpoint} />,
          },
        ]}
      />
    </>
  )
}

type RotatedProps = { made: Answer<'webhooks.rotate'> | null; onStored: () => void }

function RotatedSecret({ made, onStored }: RotatedProps) {
  const longTime = useLongTime()
  if (!made) return null
  return (
    <SecretOnce
      title={w.madeTitle}
      text={w.rotatedText({ until: longTime(made.previousSecretUntil ?? made.secretMadeAt) })}
      label={w.secretLabel}
      secret={made.secret}
      onStored={onStored}
    />
  )
}

type MovesProps = { endpoint: Endpoint; onRotated: (made: Answer<'webhooks.rotate'>) => void }

function Moves({ endpoint, onRotated }: MovesProps) {
  const { id, version, url, can } = endpoint
  const navigate = useNavigate()
  const test = useMove('webhooks.test', { done: w.tested })
  const rotate = useMove('webhooks.rotate')
  const enable = useMove('webhooks.update', { done: w.enabled })
  const disable = useMove('webhooks.update', { done: w.disabled })
  const remove = useMove('webhooks.remove', { done: w.removed })
  return (
    <>
      <MoveButton label={w.test} can={can.test} primary onMove={() => test.run({ id })} />
      {endpoint.disabledAt ? (
        <MoveButton
          label={w.enable}
          can={can.enable}
          onMove={() => enable.run({ id, version, enabled: true })}
        />
      ) : (
        <MoveButton
          label={w.disable}
          can={can.disable}
          confirm={{ question: w.disableQuestion({ url }), consequences: w.disableEffects }}
          onMove={() => disable.run({ id, version, enabled: false })}
        />
      )}
      <MoveButton
        label={w.rotate}
        can={can.rotate}
        confirm={{ question: w.rotateQuestion, consequences: w.rotateEffects }}
        onMove={() => rotate.run({ id }).then(onRotated)}
      />
      <MoveButton
        label={w.remove}
        can={can.remove}
        danger
        confirm={{ question: w.removeQuestion({ url }), consequences: w.removeEffects }}
        onMove={() => remove.run({ id }).then(() => navigate('/webhooks'))}
      />
    </>
  )
}

function Details({ endpoint }: { endpoint: Endpoint }) {
  const { previousSecretUntil: until } = endpoint
  return (
    <Facts
      facts={[
        { label: w.events, value: endpoint.events.map((name) => w.names[name]).join(', ') },
        { label: w.organization, value: endpoint.organization.name },
        { label: w.createdBy, value: endpoint.createdBy ?? '–' },
        { label: w.created, value: <TimeText at={endpoint.createdAt} /> },
        { label: w.secretMade, value: <TimeText at={endpoint.secretMadeAt} /> },
        { label: w.formerUntil, value: until ? <TimeText at={until} /> : '–' },
      ]}
    />
  )
}
