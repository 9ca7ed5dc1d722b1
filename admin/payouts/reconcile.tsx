import { useRef, useState } from 'react'
import { Card } from '../parts/card.tsx'
import { formatCount } from '../parts/figures.ts'
import { MoveButton } from '../parts/move-button.tsx'
import { useMove, useRefresh } from '../queries.ts'
import { useSession } from '../session.tsx'
import { FileFaults } from '../submissions/file-faults.tsx'
import { FileRefused, refusedFile, sendCsv } from '../submissions/send-csv.ts'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'
import type { Batch } from './columns.tsx'

const w = words.payouts.reconcile

type Reconciled = Answer<'payouts.reconcile'>
type Props = { batch: Batch }

/** Whether what we sent is what was paid, by the bank's statement or the provider's own answer. */
export function Reconcile({ batch }: Props) {
  const { may } = useSession()
  const [found, setFound] = useState<Reconciled | null>(null)
  if (!may('payouts:settle') || batch.approvedAt === null) return null
  const byHand = batch.provider === 'transfer'
  return (
    <Card title={w.title}>
      <div className="stack">
        <p>{byHand ? w.text : w.textProvider}</p>
        {byHand ? (
          <Statement batch={batch} onFound={setFound} />
        ) : (
          <AskProvider batch={batch} onFound={setFound} />
        )}
        {found && <Findings found={found} />}
      </div>
    </Card>
  )
}

type WayProps = Props & { onFound: (found: Reconciled) => void }

function AskProvider({ batch, onFound }: WayProps) {
  const ask = useMove('payouts.reconcile', { touches: ['submissions'] })
  return (
    <div className="row">
      <MoveButton
        label={w.ask}
        can={batch.can.reconcile}
        onMove={async () => onFound(await ask.run({ id: batch.id }))}
      />
    </div>
  )
}

function Statement({ batch, onFound }: WayProps) {
  const input = useRef<HTMLInputElement>(null)
  const refresh = useRefresh()
  const [error, setError] = useState<unknown>(null)
  const send = async (file: File) => {
    setError(null)
    try {
      const refused = refusedFile(file)
      if (refused !== null) throw new FileRefused(refused, [])
      onFound(await sendCsv<Reconciled>(`/uploads/payouts?batch_id=${batch.id}`, file))
      await refresh('payouts', 'submissions')
    } catch (refused) {
      setError(refused)
    }
  }
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".csv,text/csv"
        className="sr-only"
        aria-label={w.upload}
        tabIndex={-1}
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (file) void send(file)
          event.target.value = ''
        }}
      />
      <div className="row">
        <MoveButton
          label={w.upload}
          can={batch.can.reconcile}
          onMove={async () => input.current?.click()}
        />
      </div>
      {error !== null && <FileFaults error={error} />}
    </>
  )
}

/** What agreed and what did not, each difference as a sentence. */
function Findings({ found }: { found: Reconciled }) {
  const lines = findingsOf(found)
  return (
    <section
      role="status"
      aria-label={w.result}
      className={lines.length > 0 ? 'note-warning' : 'note-info'}
    >
      <strong>{w.agreed({ count: formatCount(found.reconciled) })}</strong>
      {lines.length === 0 ? (
        <p>{w.fine}</p>
      ) : (
        <ul className="file-faults">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

export function findingsOf({ differences, unknown, missing }: Reconciled): string[] {
  return [
    ...differences.map((one) => w.difference(one)),
    ...unknown.map(({ line, reference }) => w.unknown({ line: formatCount(line), reference })),
    ...(missing > 0 ? [w.missing({ count: formatCount(missing) })] : []),
  ]
}
