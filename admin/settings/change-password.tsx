import { App, Button, Form, Input } from 'antd'
import { Card } from '../parts/card.tsx'
import { Field, FormErrors } from '../parts/form.tsx'
import { useMove } from '../queries.ts'
import { useSession } from '../session.tsx'
import type { Input as InputOf } from '../trpc.ts'
import { words } from '../words.ts'

const w = words.settings

type Values = InputOf<'me.changePassword'>

export function ChangePassword() {
  const { message } = App.useApp()
  const { user } = useSession()
  const [form] = Form.useForm<Values>()
  const change = useMove('me.changePassword', { quiet: true })
  const submit = async (values: Values) => {
    const done = await change.run(values).catch(() => null)
    if (!done) return
    form.resetFields()
    message.success(w.passwordChanged({ count: done.sessionsEnded }))
  }
  return (
    <Card title={w.password}>
      <Form form={form} layout="vertical" requiredMark="optional" onFinish={submit}>
        <FormErrors form={form} error={change.error} />
        {/* Password managers store a password with the account it belongs to. */}
        <input type="text" autoComplete="username" value={user.email} readOnly hidden />
        <Field name="currentPassword" label={w.currentPassword} required>
          <Input.Password autoComplete="current-password" visibilityToggle={false} />
        </Field>
        <Field name="newPassword" label={w.newPassword} help={w.newPasswordHelp} required>
          <Input.Password autoComplete="new-password" visibilityToggle={false} />
        </Field>
        <p className="meta">{w.passwordEffect}</p>
        <Button htmlType="submit" loading={change.pending}>
          {w.changePassword}
        </Button>
      </Form>
    </Card>
  )
}
