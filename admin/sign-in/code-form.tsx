import { type FormEvent, useEffect, useRef, useState } from 'react'
import { words } from '../words.ts'
import { Problem, TextField } from './text-field.tsx'

type Props = {
  problem: string | null
  onSubmit: (code: string) => Promise<void>
  onBack: () => void
}

const w = words.signIn

/** The second step of an account with an authenticator app. */
export function CodeForm({ problem, onSubmit, onBack }: Props) {
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [checked, setChecked] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  const digits = code.replace(/\s/g, '')
  const complete = /^\d{6}$/.test(digits)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (busy || !complete) return
    setBusy(true)
    await onSubmit(digits)
    setBusy(false)
  }
  return (
    <form onSubmit={submit} noValidate aria-label={w.codeTitle}>
      <h1>{w.codeTitle}</h1>
      <p className="meta">{w.codeHelp}</p>
      <Problem text={problem} />
      <TextField
        label={w.code}
        type="text"
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        value={code}
        error={checked && !complete ? w.codeMissing : null}
        onChange={setCode}
        inputRef={input}
      />
      <button type="submit" className="primary-button" aria-disabled={busy}>
        {busy ? w.submitting : w.codeSubmit}
      </button>
      <button type="button" className="link-button" onClick={onBack}>
        {w.back}
      </button>
    </form>
  )
}
