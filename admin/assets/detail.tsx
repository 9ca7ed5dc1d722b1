import { Link, useSearchParams } from 'react-router'
import { CoverTaker } from '../creatives/cover.tsx'
import { AdsShowing, PerformanceOf } from '../creatives/performance.tsx'
import { PlacesOf } from '../creatives/places.tsx'
import { ErrorState } from '../parts/error-state.tsx'
import { type Fact, Facts } from '../parts/facts.tsx'
import { LinkButton } from '../parts/link-button.tsx'
import { Loading } from '../parts/loading.tsx'
import { MoveButton } from '../parts/move-button.tsx'
import { StatusTag } from '../parts/status-tag.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { useMove, useQuery } from '../queries.ts'
import { useSession } from '../session.tsx'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'
import { durationText, sizeText } from './figures.ts'
import { Preview } from './preview.tsx'
import { AccountUploads, CampaignUses } from './uses.tsx'

const w = words.assets

export type AssetDetail = Answer<'assets.get'>

/** One asset: what it is, who uses it, which ad accounts have it. */
export function AssetDetails({ id }: { id: number }) {
  const query = useQuery(
    'assets.get',
    { id },
    { unsettled: (asset) => asset.uploads.some(({ state }) => state === 'processing') },
  )
  if (query.isError) {
    return <ErrorState error={query.error} what={w.one} onRetry={query.refetch} />
  }
  if (!query.data) return <Loading what={w.one} />
  const asset = query.data
  return (
    <div className="stack asset-detail">
      <Preview asset={asset} />
      <div className="asset-head">
        <h2>{asset.name}</h2>
        <StatusTag status={asset.status} word={w.statuses[asset.status]} />
      </div>
      {asset.problem !== null && <p className="note-error">{asset.problem}</p>}
      <Facts facts={factsOf(asset)} columns={2} />
      <Shown asset={asset} />
      <CampaignUses asset={asset} />
      <AccountUploads asset={asset} />
      <Moves asset={asset} />
    </div>
  )
}

/** Where it comes from, how it does, and how it looks where it is shown. */
function Shown({ asset }: { asset: AssetDetail }) {
  const { may } = useSession()
  const query = useQuery('creatives.shown', { id: asset.id })
  if (!query.data) return null
  const { origin, ads, places } = query.data
  return (
    <>
      {origin !== null && (
        <section aria-label={words.creatives.origin}>
          <h3>{words.creatives.origin}</h3>
          <p>
            <Link to={`/assets/made/${origin.creativeId}`}>
              {words.creatives.originLine(origin)}
            </Link>
          </p>
          {may('assets:create') && (
            <LinkButton to={`/assets/make?from=${origin.creativeId}`}>
              {words.creatives.again}
            </LinkButton>
          )}
        </section>
      )}
      <PerformanceOf id={asset.id} />
      <AdsShowing ads={ads} />
      <PlacesOf asset={asset} places={places} />
      {asset.kind === 'video' && asset.url !== null && may('assets:create') && (
        <CoverTaker film={asset} />
      )}
    </>
  )
}

function factsOf(asset: AssetDetail): Fact[] {
  const { width, height, durationMs, sizeBytes, contentType, youtubeId } = asset
  const known = (label: string, value: string | null) => (value === null ? [] : [{ label, value }])
  const measures = width !== null && height !== null ? w.measures({ width, height }) : null
  return [
    { label: w.kind, value: w.kinds[asset.kind] },
    ...known(w.facts.size, measures),
    ...known(w.facts.duration, durationMs === null ? null : durationText(durationMs)),
    ...known(w.facts.type, contentType === null ? null : (w.types[contentType] ?? contentType)),
    ...known(w.facts.weight, sizeBytes === null ? null : sizeText(sizeBytes)),
    ...known(w.facts.youtubeId, youtubeId),
    {
      label: w.facts.created,
      value: (
        <>
          <TimeText at={asset.createdAt} />
          {asset.createdByName !== null && ` ${w.facts.by({ name: asset.createdByName })}`}
        </>
      ),
    },
  ]
}

function Moves({ asset }: { asset: AssetDetail }) {
  const [query, setQuery] = useSearchParams()
  const remove = useMove('assets.delete', { done: w.deleted })
  const fail = useMove('assets.fail', { done: w.failed })
  const { id, name } = asset
  const removeAndClose = async () => {
    // The preview goes first: it would ask for what is no longer there.
    const next = new URLSearchParams(query)
    next.delete('peek')
    await remove.run({ id })
    setQuery(next)
  }
  return (
    <div className="move-row">
      {asset.status === 'pending' && (
        <MoveButton
          label={w.fail}
          can={asset.can.fail}
          onMove={() => fail.run({ id, reason: w.failReason })}
          confirm={{ question: w.failQuestion({ name }), consequences: [w.failFinal] }}
        />
      )}
      <MoveButton
        label={w.delete}
        can={asset.can.delete}
        danger
        onMove={removeAndClose}
        confirm={{
          question: w.deleteQuestion({ name }),
          consequences: [w.deleteHere, ...(asset.uploads.length > 0 ? [w.deleteThere] : [])],
        }}
      />
    </div>
  )
}
