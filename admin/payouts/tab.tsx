import './payouts.css'
import { Card } from '../parts/card.tsx'
import { DataList } from '../parts/data-list.tsx'
import { ErrorState } from '../parts/error-state.tsx'
import { useKeysetList } from '../parts/keyset-list.ts'
import { Loading } from '../parts/loading.tsx'
import { useQuery } from '../queries.ts'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'
import { type Batch, cardOf, ofCampaign } from './columns.tsx'
import { MakeBatch } from './make.tsx'
import { Payable } from './payable.tsx'

const w = words.payouts

type Props = { campaign: Answer<'creators.get'> }

/** What creators are owed now, and every batch that was made of it. */
export function PayoutsTab({ campaign }: Props) {
  return (
    <div className="stack payouts">
      <PayableNow campaign={campaign} />
      <Batches campaign={campaign} />
    </div>
  )
}

function PayableNow({ campaign }: Props) {
  const query = useQuery('payouts.preview', { id: campaign.id })
  if (query.isError) {
    return <ErrorState error={query.error} what={w.payable.title} onRetry={query.refetch} />
  }
  if (!query.data) return <Loading what={w.payable.title} />
  const preview = query.data
  const moves = preview.batches.map((offer) => (
    <MakeBatch
      key={offer.provider}
      campaign={campaign}
      offer={offer}
      onLookAgain={async () => {
        const { data } = await query.refetch()
        return data?.batches.find(({ provider }) => provider === offer.provider) ?? null
      }}
    />
  ))
  return (
    <Card title={w.payable.title} extra={<div className="row">{moves}</div>}>
      <Payable preview={preview} />
    </Card>
  )
}

function Batches({ campaign }: Props) {
  const list = useKeysetList<Batch>({
    resource: 'payouts',
    what: w.many,
    input: { campaignId: campaign.id },
    limit: 20,
  })
  return (
    <DataList
      list={list}
      caption={w.caption}
      columns={ofCampaign}
      rowKey={(row) => row.id}
      rowTo={(row) => `/payouts/${row.id}`}
      card={cardOf}
      empty={{ title: w.noneOfCampaign, text: w.noneOfCampaignText }}
    />
  )
}
