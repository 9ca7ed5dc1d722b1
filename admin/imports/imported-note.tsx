import './imports.css'
import { MoveButton } from '../parts/move-button.tsx'
import { formatDay } from '../parts/time.ts'
import { useMove } from '../queries.ts'
import { useSession } from '../session.tsx'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'

const w = words.imports.note

/** On the page of a campaign that was taken in and is not ours to move yet. */
export function ImportedNote({ campaign }: { campaign: Answer<'campaigns.get'> }) {
  const { productNow } = useSession()
  const takeOver = useMove('campaigns.takeOver', { touches: ['drifts'], done: w.done })
  const { id, title, imported, can } = campaign
  if (imported === null || imported.takenOverAt !== null) return null
  const network = words.campaigns.networks[campaign.network] ?? campaign.network
  const day = formatDay(imported.feesFrom, productNow())
  return (
    <section className="note-info imported-note" aria-label={w.title}>
      <div>
        <strong>{w.title}</strong>
        <p>{w.text({ network, day })}</p>
      </div>
      <MoveButton
        label={w.takeOver}
        can={can.take_over}
        primary
        confirm={{ question: w.question({ title }), consequences: w.consequences({ network }) }}
        onMove={() => takeOver.run({ id })}
      />
    </section>
  )
}
