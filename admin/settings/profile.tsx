import { Button, Form, Input } from 'antd'
import { Card } from '../parts/card.tsx'
import { Facts } from '../parts/facts.tsx'
import { Field, FormErrors } from '../parts/form.tsx'
import { ReasonLine } from '../parts/reason-line.tsx'
import { useMove } from '../queries.ts'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'

const w = words.settings

type Values = { name: string }

export function Profile() {
  const { user } = useSession()
  const [form] = Form.useForm<Values>()
  const rename = useMove('me.rename', {
    quiet: true,
    done: w.nameSaved,
    touches: ['members', 'staff'],
  })
  const name = Form.useWatch('name', form) ?? user.name
  const same = name.trim() === user.name
  const submit = async (values: Values) => {
    if (!same) await rename.run(values).catch(() => null)
  }
  return (
    <Card title={w.profile}>
      <Form
        form={form}
        layout="vertical"
        requiredMark="optional"
        initialValues={{ name: user.name }}
        onFinish={submit}
      >
        <FormErrors form={form} error={rename.error} />
        <Facts facts={[{ label: w.email, value: user.email }]} columns={1} />
        <Field name="name" label={w.name} help={w.nameHelp} required>
          <Input autoComplete="name" />
        </Field>
        {same && <ReasonLine>{w.nothingToSave}</ReasonLine>}
        <Button htmlType="submit" loading={rename.pending} aria-disabled={same || undefined}>
          {w.saveName}
        </Button>
      </Form>
    </Card>
  )
}
