import './imports.css'
import { useSay } from '../campaigns/use-say.ts'
import { formatMoney } from '../parts/money.ts'
import { MoveButton } from '../parts/move-button.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { useMove, useQuery } from '../queries.ts'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'

const w = words.drifts

type Campaign = Answer<'campaigns.get'>
type Drift = Answer<'drifts.list'>['items'][number]

/** What the network shows otherwise than it stands here: both sides, and which of them shall hold. */
export function DriftBanner({ campaign }: { campaign: Campaign }) {
  const { id, externalId } = campaign
  const query = useQuery('drifts.list', { id }, { enabled: externalId !== null })
  const open = query.data?.items.filter(({ resolvedAt }) => resolvedAt === null) ?? []
  if (open.length === 0) return null
  const network = words.campaigns.networks[campaign.network] ?? campaign.network
  return (
    <section className="note-warning drift-banner" aria-label={w.title({ network })}>
      <strong>{w.title({ network })}</strong>
      <p>{w.text}</p>
      <ul>
        {open.map((one) => (
          <DriftLine key={one.id} drift={one} campaign={campaign} network={network} />
        ))}
      </ul>
    </section>
  )
}

type LineProps = { drift: Drift; campaign: Campaign; network: string }

function DriftLine({ drift, campaign, network }: LineProps) {
  return (
    <li>
      <dl className="drift-sides">
        <dt>{w.fields[drift.field]}</dt>
        <dd>
          <span className="meta">{w.here}</span> {sideOf(drift, drift.ours)}
        </dd>
        <dd>
          <span className="meta">{w.there({ network })}</span> <b>{sideOf(drift, drift.theirs)}</b>
        </dd>
        <dd className="meta">
          {w.seen} <TimeText at={drift.lastSeenAt} />
        </dd>
      </dl>
      <Choices drift={drift} campaign={campaign} network={network} />
    </li>
  )
}

function sideOf({ field, currency }: Drift, side: string | null): string {
  if (side === null) return w.gone
  if (field === 'budget') return formatMoney(side, currency).text
  if (field === 'name') return `“${side}”`
  return w.values[side] ?? words.status[side as keyof typeof words.status] ?? side
}

function Choices({ drift, campaign, network }: LineProps) {
  const say = useSay()
  const keep = useMove('drifts.keepTheirs', { touches: ['campaigns', 'issues'], done: w.kept })
  const push = useMove('drifts.pushOurs', { touches: ['campaigns', 'issues'] })
  const { id, version, can, theirs } = drift
  const gone = theirs === null
  const field = (w.fields[drift.field] ?? '').toLowerCase()
  return (
    <div className="row">
      <MoveButton
        label={gone ? w.end : w.keep({ network, field })}
        can={can.keep_theirs}
        danger={gone}
        onMove={() => keep.run({ id, version })}
        {...(gone && {
          confirm: {
            question: w.endQuestion({ title: campaign.title }),
            consequences: w.endConsequences,
          },
        })}
      />
      {!gone && (
        <MoveButton
          label={w.push({ field })}
          can={can.push_ours}
          onMove={async () => {
            const { pending } = await push.run({ id, version })
            say(pending ? w.pending : w.pushed)
          }}
        />
      )}
    </div>
  )
}
