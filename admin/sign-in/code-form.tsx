import { type FormEvent, useState } from 'react'
import { words } from '../words.ts'
import { Problem, TextField } from './text-field.tsx'

type Props = {
  problem: string | null
  onCode: (code: string) => Promise<void>
  onBackupCode: (code: string) => Promise<void>
  /** The other way was chosen: what was wrong with this one no longer matters. */
  onOtherWay: () => void
  onBack: () => void
}

const w = words.signIn

/** Each way has an input of its own, which is where the person goes on. */
const takeFocus = (input: HTMLInputElement | null) => input?.focus()

const ways = {
  app: {
    title: w.codeTitle,
    help: w.codeHelp,
    label: w.code,
    missing: w.codeMissing,
    shape: /^\d{6}$/,
    other: w.useBackup,
  },
  backup: {
    title: w.backupTitle,
    help: w.backupHelp,
    label: w.backup,
    missing: w.backupMissing,
    shape: /^[A-Za-z0-9]{5}-[A-Za-z0-9]{5}$/,
    other: w.useApp,
  },
}

/** The second step of an account with an authenticator app: its code, or one kept for bad days. */
export function CodeForm({ problem, onCode, onBackupCode, onOtherWay, onBack }: Props) {
  const [by, setBy] = useState<keyof typeof ways>('app')
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [checked, setChecked] = useState(false)
  const way = ways[by]
  const entered = code.replace(/\s/g, '')
  const complete = way.shape.test(entered)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (busy || !complete) return
    setBusy(true)
    await (by === 'app' ? onCode(entered) : onBackupCode(entered))
    setBusy(false)
  }
  const change = () => {
    setBy(by === 'app' ? 'backup' : 'app')
    setCode('')
    setChecked(false)
    onOtherWay()
  }
  return (
    <form onSubmit={submit} noValidate aria-label={way.title}>
      <h1>{way.title}</h1>
      <p className="meta">{way.help}</p>
      <Problem text={problem} />
      <TextField
        key={by}
        label={way.label}
        type="text"
        name="code"
        {...(by === 'app' ? { inputMode: 'numeric' as const } : {})}
        autoComplete="one-time-code"
        value={code}
        error={checked && !complete ? way.missing : null}
        onChange={setCode}
        inputRef={takeFocus}
      />
      <button type="submit" className="primary-button" aria-disabled={busy}>
        {busy ? w.submitting : w.codeSubmit}
      </button>
      <div className="other-ways">
        <button type="button" className="link-button" onClick={change}>
          {way.other}
        </button>
        <button type="button" className="link-button" onClick={onBack}>
          {w.back}
        </button>
      </div>
    </form>
  )
}
