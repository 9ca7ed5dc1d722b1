import { Link } from 'react-router'
import { HealthTag } from '../connections/health.tsx'
import { Card } from '../parts/card.tsx'
import { Facts } from '../parts/facts.tsx'
import { IdText } from '../parts/id-text.tsx'
import { zoneCity } from '../parts/time.ts'
import { DayText, TimeText } from '../parts/time-text.tsx'
import { useQuery } from '../queries.ts'
import { words } from '../words.ts'
import type { Campaign } from './show.tsx'

const c = words.campaigns
const w = c.record

type Props = { campaign: Campaign }

/** Beside every tab: the connection's health, and what the campaign is called elsewhere. */
export function Rail({ campaign }: Props) {
  return (
    <>
      <Connection campaign={campaign} />
      <Names campaign={campaign} />
    </>
  )
}

function Connection({ campaign }: Props) {
  const { id, accountName, accountId, currency, timeZone, lastGoodSyncAt, syncedThrough } =
    campaign.connection
  const query = useQuery('connections.get', { id })
  const link = <Link to={`/connections/${id}`}>{accountName ?? accountId ?? w.openConnection}</Link>
  return (
    <Card title={w.connection}>
      <Facts
        columns={1}
        facts={[
          { label: w.account, value: link },
          { label: w.health, value: query.data ? <HealthTag row={query.data} /> : '…' },
          {
            label: w.lastSync,
            value: lastGoodSyncAt === null ? w.never : <TimeText at={lastGoodSyncAt} />,
          },
          {
            label: w.through,
            value:
              syncedThrough === null ? (
                w.never
              ) : (
                <DayText day={syncedThrough} accountZone={timeZone} />
              ),
          },
          { label: w.currencyZone, value: `${currency}, ${zoneCity(timeZone)}` },
        ]}
      />
    </Card>
  )
}

function Names({ campaign }: Props) {
  const { names, id, uuid, network } = campaign
  const networkName = c.networks[network] ?? network
  return (
    <Card title={w.names}>
      <p className="meta">{w.namesNote}</p>
      <Facts
        columns={1}
        facts={[
          { label: w.nameConsole, value: words.status[names.canonical] ?? names.canonical },
          { label: w.nameCampaignsApi, value: <ApiName name={names.document000} /> },
          { label: w.nameAdsApi, value: <ApiName name={names.document002} /> },
          {
            label: w.nameNetwork({ network: networkName }),
            value: names.network === null ? w.notAtNetwork : <IdText id={names.network} whole />,
          },
          { label: w.uuid, value: <IdText id={uuid} /> },
          { label: w.id, value: <IdText id={String(id)} /> },
        ]}
      />
    </Card>
  )
}

function ApiName({ name }: { name: string | null }) {
  return name === null ? w.notShown : <code>{name}</code>
}
