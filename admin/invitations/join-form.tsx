import { type FormEvent, useState } from 'react'
import { Problem, TextField } from '../sign-in/text-field.tsx'
import { words } from '../words.ts'

const w = words.invitationPage
const shortestPassword = 12

export type Joining = { name?: string; password?: string }

type Props = {
  /** A new person chooses a name and a password. */
  asksPassword: boolean
  /** Answers why it did not work, or null when the page is left. */
  onJoin: (joining: Joining) => Promise<string | null>
}

export function JoinForm({ asksPassword, onJoin }: Props) {
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [checked, setChecked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const nameFault = name.trim() === '' ? w.nameMissing : null
  const passwordFault = [...password].length < shortestPassword ? w.passwordShort : null
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (busy || (asksPassword && (nameFault ?? passwordFault) !== null)) return
    setBusy(true)
    setProblem(await onJoin(asksPassword ? { name, password } : {}))
    setBusy(false)
  }
  return (
    <form onSubmit={submit} noValidate aria-label={w.title}>
      <Problem text={problem} />
      {asksPassword && (
        <>
          <TextField
            label={w.name}
            type="text"
            name="name"
            autoComplete="name"
            value={name}
            error={checked ? nameFault : null}
            onChange={setName}
          />
          <TextField
            label={w.password}
            type="password"
            name="password"
            autoComplete="new-password"
            value={password}
            error={checked ? passwordFault : null}
            onChange={setPassword}
          />
          {!(checked && passwordFault) && <p className="meta">{w.passwordHelp}</p>}
        </>
      )}
      <button type="submit" className="primary-button" aria-disabled={busy}>
        {busy ? w.accepting : w.accept}
      </button>
    </form>
  )
}
