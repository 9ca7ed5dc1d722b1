import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { EmptyState } from '../../parts/empty-state.tsx'
import { ErrorState } from '../../parts/error-state.tsx'
import { Loading } from '../../parts/loading.tsx'
import { type Answer, ask } from '../../trpc.ts'
import { words } from '../../words.ts'
import { PictureThumb } from '../picture-thumb.tsx'
import type { Picture } from './draft.ts'

const w = words.campaigns.wizard.picture

type Props = {
  open: boolean
  organizationId: number
  onChoose: (picture: Picture) => void
  onClose: () => void
}

/** The organization's pictures, to choose one for an ad. */
export function PictureLibrary({ open, organizationId, onChoose, onClose }: Props) {
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
      <Pictures organizationId={organizationId} search={search} onChoose={onChoose} />
    </Modal>
  )
}

type PicturesProps = Pick<Props, 'organizationId' | 'onChoose'> & { search: string }

function Pictures({ organizationId, search, onChoose }: PicturesProps) {
  const query = usePictures(organizationId, search)
  if (query.isError) {
    return <ErrorState error={query.error} what={w.libraryTitle} onRetry={query.refetch} />
  }
  if (!query.data) return <Loading what={w.libraryTitle} lines={4} />
  const pictures = query.data.pages
    .flatMap((page) => page.items)
    // One that has no address yet cannot be shown.
    .filter((one) => one.url !== null)
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
        {pictures.map(({ id, name, width, height }) => (
          <li key={id}>
            <button
              type="button"
              aria-label={w.choose({ name })}
              onClick={() => onChoose({ id, name, width, height })}
            >
              <PictureThumb id={id} name={name} large />
              <span>{name}</span>
              {width !== null && height !== null && (
                <span className="meta">{w.size({ width, height })}</span>
              )}
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

function usePictures(organizationId: number, search: string) {
  return useInfiniteQuery({
    queryKey: ['assets', 'list', 'library', organizationId, search],
    queryFn: ({ pageParam, signal }) =>
      ask(
        'assets.list',
        {
          organizationId,
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
