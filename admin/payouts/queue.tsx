import { DataList } from '../parts/data-list.tsx'
import { useKeysetList } from '../parts/keyset-list.ts'
import { PageHeader } from '../parts/page-header.tsx'
import { words } from '../words.ts'
import { type Batch, cardOf, ofEverybody } from './columns.tsx'

const w = words.payouts.queue

/** What operators have to pay at the bank, the oldest first. */
export function PayoutQueue() {
  const list = useKeysetList<Batch>({
    resource: 'payouts',
    verb: 'queue',
    what: w.what,
    live: 'payouts',
  })
  return (
    <>
      <PageHeader title={w.title} />
      <DataList
        list={list}
        caption={w.title}
        columns={ofEverybody}
        rowKey={(row) => row.id}
        rowTo={(row) => `/payouts/${row.id}`}
        card={cardOf}
        empty={{ title: w.none, text: w.noneText }}
      />
    </>
  )
}
