import { Button, Input, Modal, Select } from 'antd'
import { useId, useState } from 'react'
import type { ManyIssues } from '../../shared/issues.ts'
import { formatCount } from '../parts/figures.ts'
import { sayError, useMove, useQuery } from '../queries.ts'
import { words } from '../words.ts'
import type { Which } from './choosing.ts'

const w = words.issues.bulk

export type ManyMove = 'assign' | 'resolve'

type Props = { move: ManyMove | null; which: Which; onClose: () => void; onDone: () => void }

/** What shall be done with many issues, then what would come of it, then the verb with its count. */
export function ManyDialog({ move, onClose, ...others }: Props) {
  return (
    <Modal
      open={move !== null}
      title={move === 'assign' ? w.assignTitle : w.resolveTitle}
      onCancel={onClose}
      closable={{ 'aria-label': words.parts.close }}
      footer={null}
      destroyOnHidden
    >
      {move === 'assign' && <AssignMany onClose={onClose} {...others} />}
      {move === 'resolve' && <ResolveMany onClose={onClose} {...others} />}
    </Modal>
  )
}

type PartProps = Omit<Props, 'move'>

const NOBODY = ''

function AssignMany({ which, onClose, onDone }: PartProps) {
  const id = useId()
  const agents = useQuery('issues.agents', {})
  const move = useMove('issues.assignMany', { quiet: true, touches: ['homes'] })
  const [to, setTo] = useState<string | null>(null)
  const named = [
    ...(agents.data ?? []).map((one) => ({ value: one.userId, label: one.name })),
    { value: NOBODY, label: words.issues.nobody },
  ]
  const name = named.find((one) => one.value === to)?.label ?? ''
  const input = { ...which, assigneeId: to === NOBODY ? null : to }
  return (
    <Steps
      ready={to !== null}
      error={move.error}
      pending={move.pending}
      look={() => move.run({ ...input, dryRun: true })}
      agree={(expected) => move.run({ ...input, dryRun: false, expected })}
      sentence={(count) => w.assigns({ count, name })}
      verb={(count) => w.assignVerb({ count })}
      onClose={onClose}
      onDone={onDone}
    >
      <label htmlFor={id}>{w.to}</label>
      <Select
        id={id}
        className="whole-width"
        loading={agents.isLoading}
        options={named}
        value={to}
        onChange={setTo}
      />
    </Steps>
  )
}

function ResolveMany({ which, onClose, onDone }: PartProps) {
  const id = useId()
  const move = useMove('issues.resolveMany', { quiet: true, touches: ['homes', 'campaigns'] })
  const [note, setNote] = useState('')
  const input = { ...which, note: note.trim() }
  return (
    <Steps
      ready={note.trim() !== ''}
      error={move.error}
      pending={move.pending}
      look={() => move.run({ ...input, dryRun: true })}
      agree={(expected) => move.run({ ...input, dryRun: false, expected })}
      sentence={(count) => w.resolves({ count })}
      verb={(count) => w.resolveVerb({ count })}
      onClose={onClose}
      onDone={onDone}
    >
      <label htmlFor={id}>{words.issues.note}</label>
      <Input.TextArea
        id={id}
        rows={3}
        maxLength={2_000}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <p className="meta">{w.noteHelp}</p>
    </Steps>
  )
}

type StepsProps = {
  /** Whether what is needed for a look has been said. */
  ready: boolean
  error: unknown
  pending: boolean
  look: () => Promise<ManyIssues>
  agree: (effect: string) => Promise<ManyIssues>
  sentence: (count: string) => string
  verb: (count: string) => string
  onClose: () => void
  onDone: () => void
  children: React.ReactNode
}

/** First the words, then the effect; whoever changes the words looks again. */
function Steps({ children, ...props }: StepsProps) {
  const { ready, error, pending, look, agree, onClose, onDone } = props
  const [effect, setEffect] = useState<ManyIssues | null>(null)
  const see = () => look().then(setEffect, () => setEffect(null))
  const carryOut = async () => {
    if (!effect) return
    const done = await agree(effect.effect).catch(() => null)
    if (done) onDone()
    else setEffect(null)
  }
  const count = formatCount(effect?.changes ?? 0)
  return (
    <div className="stack">
      {effect === null ? <div>{children}</div> : <Effect effect={effect} {...props} />}
      {Boolean(error) && effect === null && (
        <p className="note-error" role="alert">
          {sayError(error).sentence}
        </p>
      )}
      <div className="dialog-answers">
        <Button onClick={effect === null ? onClose : () => setEffect(null)} disabled={pending}>
          {effect === null ? words.parts.move.keep : w.back}
        </Button>
        {effect === null && (
          <Button
            type="primary"
            aria-disabled={!ready || undefined}
            loading={pending}
            onClick={() => ready && void see()}
          >
            {w.look}
          </Button>
        )}
        {effect !== null && effect.changes > 0 && (
          <Button type="primary" loading={pending} onClick={() => void carryOut()}>
            {props.verb(count)}
          </Button>
        )}
      </div>
    </div>
  )
}

type EffectProps = Pick<StepsProps, 'sentence'> & { effect: ManyIssues }

function Effect({ effect, sentence }: EffectProps) {
  const { changes, stay, examples } = effect
  return (
    <div role="status">
      <p>
        <strong>{changes === 0 ? w.nothing : sentence(formatCount(changes))}</strong>
      </p>
      {stay.map(({ why, count }) => (
        <p key={why}>{w.stay({ count: formatCount(count), why })}</p>
      ))}
      {examples.length > 0 && (
        <>
          <p className="meta">{w.among}</p>
          <ul className="many-examples">
            {examples.map((one) => (
              <li key={one.id}>{w.one(one)}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
