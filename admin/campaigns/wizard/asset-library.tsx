import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import '../../assets/assets.css'
import type { AssetKind } from '../../../shared/networks.ts'
import { summaryOf } from '../../assets/figures.ts'
import { AssetThumb } from '../../assets/thumb.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { ErrorState } from '../../parts/error-state.tsx'
import { Loading } from '../../parts/loading.tsx'
import { type Answer, ask } from '../../trpc.ts'
import { words } from '../../words.ts'
import type { Picture } from './draft.ts'

const w = words.campaigns.wizard.picture

type Props = {
  open: boolean
  organizationId: number
  kinds: AssetKind[]
  onChoose: (picture: Picture) => void
  onClose: () => void
}

/** The organization's pictures and films of some kinds, to choose one. */
export function AssetLibrary({ open, organizationId, kinds, onChoose, onClose }: Props) {
  const [search, setSearch] = useState('')
  return (
    <Modal
      open={open}
      title={w.libraryTitle}
      width={720}
      footer={null}
      onCancel={onClose}
      closable={{ 'aria-label': words.parts.close }}
      destroyOnHidden
    >
      <Input.Search
        aria-label={w.search}
        placeholder={w.search}
        allowClear
        enterButton={false}
        onSearch={(text) => setSearch(text.trim())}
      />
      <Pictures organizationId={organizationId} kinds={kinds} search={search} onChoose={onChoose} />
    </Modal>
  )
}

type PicturesProps = Pick<Props, 'organizationId' | 'kinds' | 'onChoose'> & { search: string }

function Pictures({ organizationId, kinds, search, onChoose }: PicturesProps) {
  const query = useAssets({ organizationId, kinds, search })
  if (query.isError) {
    return <ErrorState error={query.error} what={w.libraryTitle} onRetry={query.refetch} />
  }
  if (!query.data) return <Loading what={w.libraryTitle} lines={4} />
  const pictures = query.data.pages.flatMap((page) => page.items)
  if (pictures.length === 0) {
    return search === '' ? (
      <EmptyState title={w.empty} text={w.emptyText} />
    ) : (
      <EmptyState title={w.noMatch} />
    )
  }
  return (
    <>
      <ul className="picture-grid">
        {pictures.map((asset) => (
          <li key={asset.id}>
            <button
              type="button"
              aria-label={w.choose({ name: asset.name })}
              onClick={() => onChoose(pictureOf(asset))}
            >
              <AssetThumb asset={asset} />
              <span>{asset.name}</span>
              <span className="meta">{summaryOf(asset)}</span>
            </button>
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {w.older}
        </Button>
      )}
    </>
  )
}

function useAssets({
  organizationId,
  kinds,
  search,
}: Pick<Props, 'organizationId' | 'kinds'> & { search: string }) {
  return useInfiniteQuery({
    queryKey: ['assets', 'list', 'library', organizationId, kinds, search],
    queryFn: ({ pageParam, signal }) =>
      ask(
        'assets.list',
        {
          organizationId,
          kind: kinds,
          status: ['ready'],
          limit: 24,
          ...(search === '' ? {} : { search }),
          ...(pageParam === null ? {} : { after: pageParam }),
        },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page: Answer<'assets.list'>) => page.pageInfo.next,
  })
}

const pictureOf = ({ id, name, width, height, kind }: Answer<'assets.list'>['items'][number]) => ({
  id,
  name,
  width,
  height,
  kind,
})
