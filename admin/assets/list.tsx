import { FormatPainterOutlined, UploadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useRef } from 'react'
import { assetKinds } from '../../shared/networks.ts'
import { CreativesUnderWay } from '../creatives/under-way.tsx'
import { Changes, NoMatch, Pages } from '../parts/data-list.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { ErrorState } from '../parts/error-state.tsx'
import { FilterBar } from '../parts/filter-bar.tsx'
import { type KeysetList, useKeysetList } from '../parts/keyset-list.ts'
import { LinkButton } from '../parts/link-button.tsx'
import type { FilterSpec } from '../parts/list-address.ts'
import { PageHeader } from '../parts/page-header.tsx'
import { Peek } from '../parts/peek.tsx'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'
import { AssetDetails } from './detail.tsx'
import { DropZone } from './drop-zone.tsx'
import { AssetGrid, SkeletonGrid } from './grid.tsx'
import type { Asset } from './thumb.tsx'
import { accepted } from './upload.ts'
import { UploadList } from './upload-list.tsx'
import { useUploads } from './use-uploads.ts'
import { AddYoutubeFilm } from './youtube.tsx'
import './assets.css'

const w = words.assets
const choices = (values: readonly string[], named: Record<string, string>) =>
  values.map((value) => ({ value, label: named[value] ?? value }))

const filters: FilterSpec[] = [
  { key: 'kind', label: w.kind, kind: 'choice', many: true, choices: choices(assetKinds, w.kinds) },
  {
    key: 'status',
    label: w.status,
    kind: 'choice',
    many: true,
    choices: choices(Object.keys(w.statuses), w.statuses),
  },
  { key: 'search', label: w.search, kind: 'text' },
]

/** The library: everything an ad can show, with a place to put more. */
export function AssetList() {
  const { organization, may } = useSession()
  const list = useKeysetList<Asset>({
    resource: 'assets',
    what: w.many,
    filters,
    limit: 24,
    live: 'assets',
    input: organization ? { organizationId: organization.id } : {},
  })
  const owner = may('assets:create') ? organization : null
  const { uploads, add, stop, tidy } = useUploads(owner?.id ?? null)
  const library = <Library list={list} mayAdd={owner !== null} />
  return (
    <>
      <PageHeader
        title={w.menu}
        answer={w.answer}
        actions={owner && <Additions organizationId={owner.id} onFiles={add} />}
      />
      {owner === null ? (
        library
      ) : (
        <DropZone onFiles={add}>
          <CreativesUnderWay organizationId={owner.id} />
          <UploadList uploads={uploads} onStop={stop} onTidy={tidy} />
          {library}
        </DropZone>
      )}
      <Peek title={w.detailTitle}>{(id) => <AssetDetails id={Number(id)} />}</Peek>
    </>
  )
}

type AdditionsProps = { organizationId: number; onFiles: (files: Iterable<File>) => void }

function Additions({ organizationId, onFiles }: AdditionsProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <AddYoutubeFilm organizationId={organizationId} />
      <LinkButton to="/assets/make" icon={<FormatPainterOutlined aria-hidden="true" />}>
        {words.creatives.make}
      </LinkButton>
      <Button
        type="primary"
        icon={<UploadOutlined aria-hidden="true" />}
        onClick={() => input.current?.click()}
      >
        {w.upload}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={accepted}
        aria-label={w.upload}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])])
          // The same file may be tried again after it was refused.
          event.target.value = ''
        }}
      />
    </>
  )
}

function Library({ list, mayAdd }: { list: KeysetList<Asset>; mayAdd: boolean }) {
  return (
    <section className="data-list" aria-label={w.menu}>
      <FilterBar list={list as KeysetList<unknown>} />
      {list.changes > 0 && <Changes count={list.changes} onShow={list.retry} />}
      <div role="status" className="sr-only">
        {list.state === 'loading' ? words.parts.list.loading({ what: w.many }) : ''}
      </div>
      {list.slow && <p className="meta">{words.parts.list.slow}</p>}
      <Body list={list} mayAdd={mayAdd} />
      <Pages list={list} />
    </section>
  )
}

function Body({ list, mayAdd }: { list: KeysetList<Asset>; mayAdd: boolean }) {
  if (list.state === 'failed') {
    return <ErrorState error={list.error} what={w.many} onRetry={list.retry} />
  }
  if (list.state === 'loading') return <SkeletonGrid />
  if (list.rows.length === 0) {
    if (list.filtered) return <NoMatch list={list} />
    return <EmptyState title={w.none} text={mayAdd ? w.noneText : w.noneToSee} />
  }
  const busy = list.state === 'refetching'
  return (
    <div className={busy ? 'list-body busy' : 'list-body'} aria-busy={busy}>
      <AssetGrid assets={list.rows} />
    </div>
  )
}
