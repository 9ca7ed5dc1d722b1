import { payoutBatchStates } from '../../shared/creators.ts'
import { providerNames } from '../../shared/fundings.ts'
import { DataList } from '../parts/data-list.tsx'
import { useKeysetList } from '../parts/keyset-list.ts'
import { LinkButton } from '../parts/link-button.tsx'
import type { FilterSpec } from '../parts/list-address.ts'
import { PageHeader } from '../parts/page-header.tsx'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'
import { type Batch, cardOf, ofBrand, ofEverybody } from './columns.tsx'

const w = words.payouts

const filters: FilterSpec[] = [
  {
    key: 'state',
    label: w.state,
    kind: 'choice',
    choices: payoutBatchStates.map((value) => ({ value, label: words.status[value] ?? value })),
  },
  {
    key: 'provider',
    label: w.provider,
    kind: 'choice',
    choices: providerNames.map((value) => ({ value, label: w.providers[value] ?? value })),
  },
]

/** Every batch a person may see, the newest first. */
export function PayoutList() {
  const { organization, may } = useSession()
  const list = useKeysetList<Batch>({
    resource: 'payouts',
    what: w.many,
    filters,
    input: organization ? { organizationId: organization.id } : {},
    live: 'payouts',
  })
  const queue = may('payouts:settle') && (
    <LinkButton to="/payouts/queue" primary>
      {w.queue.link}
    </LinkButton>
  )
  return (
    <>
      <PageHeader title={w.menu} actions={queue} />
      <DataList
        list={list}
        caption={w.caption}
        columns={organization ? ofBrand : ofEverybody}
        rowKey={(row) => row.id}
        rowTo={(row) => `/payouts/${row.id}`}
        card={cardOf}
        empty={{ title: w.none, text: w.noneText }}
      />
    </>
  )
}
