import { Button, Form, Input } from 'antd'
import { type IssueMacro, placeholders } from '../../shared/issue-macros.ts'
import { Field, FormErrors } from '../parts/form.tsx'
import { useMove } from '../queries.ts'
import { words } from '../words.ts'

const w = words.issues.macros

type Values = { title: string; text: string }
type Props = { macro: IssueMacro | null; onSaved: () => void }

/** One form to add and to change. What others changed meanwhile is refused and said. */
export function MacroForm({ macro, onSaved }: Props) {
  const [form] = Form.useForm<Values>()
  const create = useMove('issues.createMacro', { quiet: true, done: w.saved })
  const update = useMove('issues.updateMacro', { quiet: true, done: w.saved })
  const save = async (values: Values) => {
    const saved = macro
      ? update.run({ id: macro.id, version: macro.version, ...values })
      : create.run(values)
    if (await saved.catch(() => null)) onSaved()
  }
  const names = placeholders.map((name) => `{{${name}}}`).join(', ')
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark="optional"
      initialValues={macro ? { title: macro.title, text: macro.text } : {}}
      onFinish={(values) => void save(values)}
    >
      <FormErrors form={form} error={macro ? update.error : create.error} />
      <Field name="title" label={w.name} required>
        <Input maxLength={120} />
      </Field>
      <Field name="text" label={w.text} help={w.textHelp({ names })} required>
        <Input.TextArea autoSize={{ minRows: 6, maxRows: 16 }} maxLength={2_000} />
      </Field>
      <Button type="primary" htmlType="submit" loading={create.pending || update.pending}>
        {macro ? w.save : w.create}
      </Button>
    </Form>
  )
}
