import { type Column, DataList } from '../parts/data-list.tsx'
import { RateText } from '../parts/numbers.tsx'
import { StatusTag } from '../parts/status-tag.tsx'
import { DayText } from '../parts/time-text.tsx'
import { useQuery } from '../queries.ts'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'
import { ChangeTier } from './change-tier.tsx'
import { wholeList } from './whole-list.ts'

type Period = Answer<'organizations.tiers'>[number]
const w = words.tierWords

const looks = { past: 'completed', current: 'active', planned: 'queued' } as const

const columns: Column<Period>[] = [
  { key: 'tier', title: w.tier, width: 120, render: (row) => words.organizations.tiers[row.tier] },
  {
    key: 'state',
    title: w.state,
    width: 130,
    render: (row) => <StatusTag status={looks[row.state]} word={w.states[row.state]} />,
  },
  {
    key: 'rate',
    title: w.rate,
    width: 100,
    align: 'end',
    render: (row) => <RateText bps={row.rateBps} />,
  },
  { key: 'period', title: w.period, width: 240, render: (row) => <Days period={row} /> },
  { key: 'by', title: w.setBy, width: 150, render: (row) => row.setBy ?? '–' },
  { key: 'reason', title: w.reason, render: (row) => row.reason ?? '–' },
]

function Days({ period }: { period: Period }) {
  if (period.endsOn === null) {
    return (
      <>
        {w.since} <DayText day={period.startsOn} />
      </>
    )
  }
  return (
    <>
      <DayText day={period.startsOn} /> – <DayText day={period.endsOn} />
    </>
  )
}

/** The tiers and rates of all days, the future first. */
export function TierTab({ organization }: { organization: Answer<'organizations.get'> }) {
  const query = useQuery('organizations.tiers', { organizationId: organization.id })
  return (
    <DataList
      list={wholeList(query, query.data ?? [], w.history)}
      caption={w.history}
      columns={columns}
      rowKey={(row) => `${row.startsOn} ${row.tier}`}
      card={(row) => ({
        title: words.organizations.tiers[row.tier],
        status: <StatusTag status={looks[row.state]} word={w.states[row.state]} />,
        figure: <RateText bps={row.rateBps} />,
        when: <Days period={row} />,
        note: row.reason ?? undefined,
      })}
      empty={{ title: w.history }}
      note={w.note}
      toolbar={<ChangeTier organization={organization} />}
    />
  )
}
