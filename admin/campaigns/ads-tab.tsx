import { PlusOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { EmptyState } from '../parts/empty-state.tsx'
import { ErrorState } from '../parts/error-state.tsx'
import { Loading } from '../parts/loading.tsx'
import { MoveButton } from '../parts/move-button.tsx'
import { useLive } from '../providers/live.ts'
import { useQuery, useRefreshSoon } from '../queries.ts'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'
import { GroupCard } from './ads-group.tsx'
import { Growth } from './ads-growth.tsx'
import { useAskedAd } from './asked-ad.ts'
import { CampaignAssets } from './campaign-assets.tsx'
import type { Campaign } from './show.tsx'
import { type Editing, TreeDrawer } from './tree-drawer.tsx'

export type Tree = Answer<'ads.tree'>
export type Group = Tree['groups'][number]
export type Ad = Group['ads'][number]

const w = words.campaigns.record.ads

/** The groups with their ads: what each shows, how the network judges it, what it spent. */
export function AdsTab({ campaign }: { campaign: Campaign }) {
  const query = useQuery('ads.tree', { id: campaign.id }, { keep: true, unsettled: isUnderWay })
  useGrowth(campaign.id)
  const [editing, setEditing] = useState<Editing | null>(null)
  const { asked, forget } = useAskedAd(query.data?.groups ?? [])
  const close = () => {
    setEditing(null)
    forget()
  }
  if (query.isError) return <ErrorState error={query.error} what={w.one} onRetry={query.refetch} />
  if (!query.data) return <Loading what={w.one} />
  const { groups, growth, can, showsAssets } = query.data
  return (
    <div className="stack">
      {growth && <Growth campaign={campaign} growth={growth} />}
      {groups.length === 0 && <EmptyState title={w.none} text={w.noneText} />}
      {groups.map((group) => (
        <GroupCard key={group.id} {...{ group, campaign, showsAssets }} onEdit={setEditing} />
      ))}
      {showsAssets && <CampaignAssets assets={campaign.assets} />}
      <div>
        <MoveButton
          label={w.addGroup}
          can={can.add}
          icon={<PlusOutlined aria-hidden="true" />}
          onMove={async () => setEditing({ kind: 'new group', at: groups.length + 1 })}
        />
      </div>
      <TreeDrawer campaign={campaign} editing={editing ?? asked} onClose={close} />
    </div>
  )
}

/** Something is on its way to the network, or its answer is not known. */
function isUnderWay({ groups, growth }: Tree): boolean {
  if (growth) return true
  return groups.some((group) => group.pending || group.ads.some(({ pending }) => pending))
}

/** Each step of a growth is news of this tree. */
function useGrowth(id: number) {
  const refresh = useRefreshSoon()
  useLive('launches', (change) => {
    if (change.id === undefined || change.id === id) refresh('ads')
  })
}
