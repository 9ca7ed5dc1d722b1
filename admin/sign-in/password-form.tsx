import { type FormEvent, useEffect, useRef, useState } from 'react'
import { words } from '../words.ts'
import { Problem, TextField } from './text-field.tsx'

type Props = {
  /** Filled in when a demo person was chosen. */
  email: string
  problem: string | null
  onSubmit: (email: string, password: string) => Promise<void>
}

const w = words.signIn

export function PasswordForm({ email: given, problem, onSubmit }: Props) {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [shown, setShown] = useState(false)
  const [busy, setBusy] = useState(false)
  const [checked, setChecked] = useState(false)
  const passwordInput = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (given === '') return
    setEmail(given)
    passwordInput.current?.focus()
  }, [given])
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (busy || email.trim() === '' || password === '') return
    setBusy(true)
    await onSubmit(email.trim(), password)
    setBusy(false)
  }
  return (
    <form onSubmit={submit} noValidate aria-label={w.title}>
      <h1>{w.title}</h1>
      <Problem text={problem} />
      <TextField
        label={w.email}
        type="email"
        name="email"
        autoComplete="username"
        value={email}
        error={checked && email.trim() === '' ? w.emailMissing : null}
        onChange={setEmail}
      />
      <TextField
        label={w.password}
        type={shown ? 'text' : 'password'}
        name="password"
        autoComplete="current-password"
        value={password}
        error={checked && password === '' ? w.passwordMissing : null}
        onChange={setPassword}
        inputRef={passwordInput}
      />
      <label className="check">
        <input type="checkbox" checked={shown} onChange={(e) => setShown(e.target.checked)} />
        {w.showPassword}
      </label>
      <button type="submit" className="primary-button" aria-disabled={busy}>
        {busy ? w.submitting : w.submit}
      </button>
    </form>
  )
}
