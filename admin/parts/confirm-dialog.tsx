import { Button, Input, Modal } from 'antd'
import { useEffect, useId, useRef, useState } from 'react'
import { words } from '../words.ts'

type Props = {
  open: boolean
  /** A question that names the thing: "Cancel Spring sale?" */
  question: string
  /** What follows, one line each. */
  consequences?: string[]
  /** A table or sum: the effect before the button. */
  effect?: React.ReactNode
  /** The verb and its object, with the amount where money moves: "Cancel campaign". */
  verb: string
  danger?: boolean
  /** Must be typed first: the count or the month. Only for what is wide or cannot be undone. */
  typedWord?: string
  pending?: boolean
  onConfirm: () => void
  onClose: () => void
}

/** Asks before something that costs or cannot be undone. The focus starts on "Keep as it is". */
export function ConfirmDialog(props: Props) {
  const { open, question, typedWord, pending = false, onClose } = props
  const [typed, setTyped] = useState('')
  const keep = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!open) setTyped('')
  }, [open])
  return (
    <Modal
      open={open}
      title={question}
      onCancel={onClose}
      afterOpenChange={(visible) => visible && keep.current?.focus()}
      maskClosable={!pending}
      keyboard={!pending}
      closable={{ 'aria-label': words.parts.close }}
      destroyOnHidden
      footer={
        <Answers
          {...props}
          ready={typedWord === undefined || typed.trim() === typedWord}
          keep={keep}
        />
      }
    >
      <Consequences lines={props.consequences} />
      {props.effect}
      {typedWord !== undefined && <TypedWord word={typedWord} typed={typed} onType={setTyped} />}
    </Modal>
  )
}

type AnswersProps = Props & { ready: boolean; keep: React.RefObject<HTMLButtonElement | null> }

function Answers({
  verb,
  danger,
  pending,
  ready,
  typedWord,
  keep,
  onConfirm,
  onClose,
}: AnswersProps) {
  return (
    <div className="dialog-answers">
      <Button ref={keep} onClick={onClose} disabled={pending}>
        {words.parts.move.keep}
      </Button>
      <Button
        type="primary"
        danger={danger}
        loading={pending}
        aria-disabled={!ready || undefined}
        title={
          ready || typedWord === undefined
            ? undefined
            : words.parts.move.notTyped({ word: typedWord })
        }
        onClick={() => ready && onConfirm()}
      >
        {verb}
      </Button>
    </div>
  )
}

function Consequences({ lines = [] }: { lines?: string[] }) {
  if (lines.length === 0) return null
  return (
    <ul className="consequences">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

type TypedProps = { word: string; typed: string; onType: (text: string) => void }

function TypedWord({ word, typed, onType }: TypedProps) {
  const id = useId()
  return (
    <div className="typed-word">
      <label htmlFor={id}>{words.parts.move.typeWord({ word })}</label>
      <Input id={id} value={typed} autoComplete="off" onChange={(e) => onType(e.target.value)} />
    </div>
  )
}
