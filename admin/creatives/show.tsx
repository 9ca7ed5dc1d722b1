import './creatives.css'
import { Link, useParams } from 'react-router'
import { Card } from '../parts/card.tsx'
import { ErrorState } from '../parts/error-state.tsx'
import { LinkButton } from '../parts/link-button.tsx'
import { Loading } from '../parts/loading.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Progress } from '../parts/progress.tsx'
import { StatusTag } from '../parts/status-tag.tsx'
import { useLive } from '../providers/live.ts'
import { useQuery, useRefreshSoon } from '../queries.ts'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'

const w = words.creatives

export type Creative = Answer<'creatives.get'>

const isUnderWay = ({ finishedAt }: Creative) => finishedAt === null

/** How far a set of pictures is, and what became of each size. */
export function CreativeShow() {
  const id = Number(useParams().id)
  const query = useQuery('creatives.get', { id }, { unsettled: isUnderWay })
  const refresh = useRefreshSoon()
  useLive('creatives', () => refresh('creatives', 'assets'))
  if (query.isError) return <ErrorState error={query.error} what={w.one} onRetry={query.refetch} />
  if (!query.data) return <Loading what={w.one} />
  const creative = query.data
  const { name, state, done, total, createdByName } = creative
  return (
    <>
      <PageHeader
        title={name}
        beside={<StatusTag status={looks[state]} word={w.states[state]} />}
        answer={w.outcome({ done, total, who: createdByName })}
        actions={
          <>
            {creative.can.again === true && (
              <LinkButton to={`/assets/make?from=${id}`}>{w.again}</LinkButton>
            )}
            <LinkButton to="/assets" primary>
              {w.back}
            </LinkButton>
          </>
        }
      />
      <div className="stack">
        {isUnderWay(creative) && (
          <Card title={w.underWay}>
            <Progress
              name={w.progress({ name })}
              done={done + creative.failed}
              total={total}
              state={state === 'queued' ? 'queued' : 'running'}
            />
            <p className="meta">{w.leave}</p>
          </Card>
        )}
        <Card title={w.sizes}>
          <ul className="creative-previews">
            {creative.sizes.map((size) => (
              <Size key={size.format} size={size} />
            ))}
          </ul>
          {creative.can.again === true && <p className="meta">{w.againHelp}</p>}
        </Card>
      </div>
    </>
  )
}

const looks = { queued: 'running', running: 'running', done: 'ready', failed: 'failed' } as const

function Size({ size }: { size: Creative['sizes'][number] }) {
  const label = words.creatives.measures({ ...size, label: labelOf(size.format) })
  const frame = { aspectRatio: `${size.width} / ${size.height}` }
  if (size.assetId !== null) {
    return (
      <li>
        <Link to={`/assets?peek=${size.assetId}`}>{label}</Link>
        <img
          className="creative-preview"
          style={frame}
          src={`/uploads/assets/${size.assetId}`}
          alt={size.assetName ?? label}
          loading="lazy"
        />
      </li>
    )
  }
  const said = size.state === 'waiting' ? w.waiting : w.gone
  return (
    <li>
      <span>{label}</span>
      {size.problem === null ? (
        <p className="creative-empty" style={frame}>
          {said}
        </p>
      ) : (
        <p className="note-error">{size.problem}</p>
      )}
    </li>
  )
}

const labelOf = (format: string) => `${format[0]?.toUpperCase() ?? ''}${format.slice(1)}`
