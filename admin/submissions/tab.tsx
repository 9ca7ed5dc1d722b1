import './submissions.css'
import { useMemo, useState } from 'react'
import { DataList } from '../parts/data-list.tsx'
import { type KeysetList, useKeysetList } from '../parts/keyset-list.ts'
import { Peek } from '../parts/peek.tsx'
import { useQuery } from '../queries.ts'
import { useSession } from '../session.tsx'
import type { Answer, Input } from '../trpc.ts'
import { words } from '../words.ts'
import { BatchBar } from './batch-bar.tsx'
import { useChoosing } from './choosing.ts'
import { cardOf, columnsOf } from './columns.tsx'
import { Counts } from './counts.tsx'
import { useCreatorChoices } from './creator-choices.ts'
import { DecideDialog } from './decide.tsx'
import { type Campaign, ruleOf, type Submission } from './earns.ts'
import { filtersWith, sorts } from './filters.ts'
import { SubmissionPeek } from './peek.tsx'
import type { Wish } from './row-moves.tsx'
import { AddButton, Tools } from './tools.tsx'

const w = words.submissions

/** Who must be answered? Every submission of a campaign, and what deciding on them would do. */
export function SubmissionsTab({ campaign }: { campaign: Campaign }) {
  const { may } = useSession()
  const [wish, setWish] = useState<Wish | null>(null)
  const { list, counts } = useSubmissions(campaign)
  const choosing = useChoosing(list.filterInput, list.rows)
  const ways = { rule: ruleOf(campaign), onDecide: setWish }
  const waiting = counts?.submitted ?? 0
  const decides = may('submissions:decide')
  return (
    <div className="stack submissions">
      <Tools campaign={campaign} filterInput={list.filterInput} />
      {counts && <Counts counts={counts} list={list} />}
      <DataList
        list={list}
        caption={w.caption}
        columns={decides ? columnsOf(ways) : columnsOf(ways).slice(0, -1)}
        rowKey={(row) => row.id}
        rowTo={(row) => `?peek=${row.id}`}
        card={(row) => cardOf(row, ways)}
        selection={decides ? choosing.selection : undefined}
        empty={emptyOf(campaign)}
      />
      <BatchBar choosing={choosing} waiting={waiting} onDecide={setWish} />
      <DecideDialog
        campaignId={campaign.id}
        wish={wish}
        onClose={() => setWish(null)}
        onDone={() => {
          setWish(null)
          choosing.clear()
        }}
      />
      <Peek title={w.record}>
        {(id) => <SubmissionPeek id={id} rule={ways.rule} onDecide={setWish} />}
      </Peek>
    </div>
  )
}

type Shown = { list: KeysetList<Submission>; counts: Answer<'submissions.counts'> | undefined }

function useSubmissions({ id: campaignId }: Campaign): Shown {
  const creators = useCreatorChoices(campaignId)
  const filters = useMemo(() => filtersWith(creators), [creators])
  const list = useKeysetList<Submission>({
    resource: 'submissions',
    what: w.many,
    filters,
    sorts,
    input: { campaignId },
    live: 'submissions',
  })
  const { state: _, ...others } = list.filterInput
  const counts = useQuery('submissions.counts', others as Input<'submissions.counts'>, {
    keep: true,
  })
  return { list, counts: counts.data }
}

/** Nothing yet: the first link, or why none can come. */
function emptyOf(campaign: Campaign) {
  const { submit } = campaign.can
  if (submit !== true) return { title: w.none, text: w.noneClosed({ why: submit }) }
  return { title: w.none, text: w.noneText, action: <AddButton campaign={campaign} /> }
}
