import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import type { ManyIssues } from '../../shared/issues.ts'
import { formatCount } from '../parts/figures.ts'
import { sayError } from '../queries.ts'
import { words } from '../words.ts'

const w = words.issues.bulk

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
export function Steps({ children, ...props }: StepsProps) {
  const { ready, error, pending, look, agree, onClose, onDone } = props
  const [effect, setEffect] = useState<ManyIssues | null>(null)
  const [typed, setTyped] = useState('')
  const see = () => look().then(setEffect, () => setEffect(null))
  const carryOut = async () => {
    if (!effect) return
    const done = await agree(effect.effect).catch(() => null)
    if (done) onDone()
    else setEffect(null)
  }
  const changes = effect?.changes ?? 0
  const count = formatCount(changes)
  const wide = changes > WIDE
  const agreed = !wide || typed.trim() === String(changes)
  return (
    <div className="stack">
      {effect === null ? <div>{children}</div> : <Effect effect={effect} {...props} />}
      {wide && <TypedCount count={changes} typed={typed} onType={setTyped} />}
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
        {changes > 0 && (
          <Button
            type="primary"
            aria-disabled={!agreed || undefined}
            loading={pending}
            onClick={() => agreed && void carryOut()}
          >
            {props.verb(count)}
          </Button>
        )}
      </div>
    </div>
  )
}

/** What is this wide is agreed to by typing how many there are. */
const WIDE = 100

type TypedProps = { count: number; typed: string; onType: (text: string) => void }

function TypedCount({ count, typed, onType }: TypedProps) {
  const id = useId()
  return (
    <div className="typed-word">
      <label htmlFor={id}>{words.parts.move.typeWord({ word: String(count) })}</label>
      <Input
        id={id}
        value={typed}
        autoComplete="off"
        onChange={(event) => onType(event.target.value)}
      />
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
