import { CheckOutlined, CopyOutlined } from '@ant-design/icons'
import { App, Button, Form, Input } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { Field, FormErrors } from '../parts/form.tsx'
import { Loading } from '../parts/loading.tsx'
import { useMove } from '../queries.ts'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'

const w = words.settings
const QrCode = lazy(async () => ({ default: (await import('./qr-code.tsx')).QrCode }))

type Props = { factor: Answer<'me.startTwoStep'>; onLeave: () => void }
type Values = { code: string }

/** The secret for the app, the backup codes, and the code that proves the app has it. */
export function NewApp({ factor, onLeave }: Props) {
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const confirm = useMove('me.confirmTwoStep', { quiet: true, touches: ['members', 'staff'] })
  const submit = async ({ code }: Values) => {
    const done = await confirm.run({ code: code.replace(/\s/g, '') }).catch(() => null)
    if (!done) return
    message.success(w.turnedOn({ count: done.sessionsEnded }))
    onLeave()
  }
  return (
    <div className="stack">
      <div className="new-app">
        <section aria-label={w.scan}>
          <h3>{w.scan}</h3>
          <Suspense fallback={<Loading what={w.scanLabel} />}>
            <QrCode text={factor.uri} label={w.scanLabel} />
          </Suspense>
          <p className="meta">{w.orType}</p>
          <p className="secret-text">{inGroups(factor.secret)}</p>
        </section>
        <BackupCodes codes={factor.backupCodes} />
      </div>
      <Form form={form} layout="vertical" requiredMark="optional" onFinish={submit}>
        <FormErrors form={form} error={confirm.error} />
        <Field name="code" label={w.code} help={w.codeHelp} required>
          <Input inputMode="numeric" autoComplete="one-time-code" maxLength={7} />
        </Field>
        <div className="row">
          <Button type="primary" htmlType="submit" loading={confirm.pending}>
            {w.confirm}
          </Button>
          <Button onClick={onLeave}>{w.cancel}</Button>
        </div>
      </Form>
    </div>
  )
}

function BackupCodes({ codes }: { codes: string[] }) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(codes.join('\n'))
    setCopied(true)
  }
  return (
    <section aria-label={w.codesTitle} className="note-warning">
      <h3>{w.codesTitle}</h3>
      <p>{w.codesText}</p>
      <ul className="backup-codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Button icon={copied ? <CheckOutlined /> : <CopyOutlined />} onClick={copy}>
        {copied ? w.copied : w.copyCodes}
      </Button>
      <span role="status" className="sr-only">
        {copied ? w.copied : ''}
      </span>
    </section>
  )
}

/** Four letters at a time are easier to type; apps ignore the spaces. */
const inGroups = (secret: string) => secret.replace(/=+$/, '').replace(/(.{4})(?=.)/g, '$1 ')
