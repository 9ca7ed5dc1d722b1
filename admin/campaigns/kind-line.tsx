import { RocketOutlined, TeamOutlined } from '@ant-design/icons'
import { formatCount } from '../parts/figures.ts'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'

type Row = Answer<'campaigns.list'>['items'][number]

const c = words.campaigns
const w = c.list

/** Which kind of campaign it is and where it runs: "Ads · Meta · Aurora US", "Creators · 3 to decide". */
export function KindLine({ row, organization }: { row: Row; organization: boolean }) {
  const Icon = row.kind === 'ad' ? RocketOutlined : TeamOutlined
  return (
    <span className="meta cell-line">
      <Icon aria-hidden /> {placeOf(row, organization)}
    </span>
  )
}

export function placeOf(row: Row, withOrganization: boolean): string {
  const places = [w.kinds[row.kind], ...(row.kind === 'ad' ? accountOf(row) : submissionsOf(row))]
  return (withOrganization ? [row.organizationName, ...places] : places).join(' · ')
}

function accountOf({ network, connectionName, origin }: Row): string[] {
  const place = network === null ? '' : (c.networks[network] ?? network)
  return [place, connectionName ?? '', w.origins[origin] ?? ''].filter((part) => part !== '')
}

function submissionsOf({ submissions }: Row): string[] {
  if (submissions === null || submissions.count === 0) return []
  const { count, waiting } = submissions
  const all = w.submissions({ count: formatCount(count) })
  return waiting === 0 ? [all] : [all, w.toDecide({ count: formatCount(waiting) })]
}
