import { Button, Form, Input } from 'antd'
import type { IssueRecord } from '../../shared/issues.ts'
import { Card } from '../parts/card.tsx'
import { Field, FormErrors } from '../parts/form.tsx'
import { ReasonLine } from '../parts/reason-line.tsx'
import { useMove } from '../queries.ts'
import { words } from '../words.ts'

const w = words.issues

/** A person says that it is dealt with, and how. */
export function ResolveForm({ issue }: { issue: IssueRecord }) {
  const [form] = Form.useForm<{ note: string }>()
  const resolve = useMove('issues.resolve', { quiet: true, done: w.done })
  const { can } = issue
  if (can.resolve !== true) return <ReasonLine>{can.resolve}</ReasonLine>
  const send = async ({ note }: { note: string }) => {
    try {
      await resolve.run({ id: issue.id, note })
    } catch {
      // FormErrors shows it at the field.
    }
  }
  return (
    <Card title={w.resolve}>
      <Form
        form={form}
        layout="vertical"
        requiredMark="optional"
        onFinish={(one) => void send(one)}
      >
        <FormErrors form={form} error={resolve.error} />
        <Field name="note" label={w.note} help={w.noteHelp} required>
          <Input.TextArea rows={3} maxLength={2_000} />
        </Field>
        <Button htmlType="submit" loading={resolve.pending}>
          {w.resolve}
        </Button>
        <p className="meta">{w.resolveHelp}</p>
      </Form>
    </Card>
  )
}
