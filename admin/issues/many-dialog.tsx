import { Input, Modal, Select } from 'antd'
import { useId, useState } from 'react'
import { useMove, useQuery } from '../queries.ts'
import { words } from '../words.ts'
import type { Which } from './choosing.ts'
import { Steps } from './many-steps.tsx'

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
