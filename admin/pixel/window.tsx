import { Button, Form, InputNumber } from 'antd'
import { Card } from '../parts/card.tsx'
import { Field, FormErrors } from '../parts/form.tsx'
import { ReasonLine } from '../parts/reason-line.tsx'
import { useMove } from '../queries.ts'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'

const w = words.pixel

/** How far back a click may lie. */
export function WindowCard({ settings }: { settings: Answer<'pixel.settings'> }) {
  const [form] = Form.useForm<{ days: number }>()
  const set = useMove('pixel.setWindow', {
    quiet: true,
    touches: ['organizations'],
    done: w.saved,
  })
  const { organizationId, version, attributionWindowDays: now } = settings
  const same = (Form.useWatch('days', form) ?? now) === now
  const submit = async ({ days }: { days: number }) => {
    if (!same) await set.run({ organizationId, version, days }).catch(() => null)
  }
  const allowed = settings.can.setWindow === true
  return (
    <Card title={w.window}>
      <p>{w.windowText}</p>
      {!allowed && <ReasonLine>{settings.can.setWindow}</ReasonLine>}
      <Form
        form={form}
        layout="vertical"
        requiredMark="optional"
        initialValues={{ days: now }}
        onFinish={submit}
      >
        <FormErrors form={form} error={set.error} />
        <Field name="days" label={w.windowDays} help={w.windowHelp} required>
          <InputNumber min={1} max={30} precision={0} readOnly={!allowed} />
        </Field>
        {allowed && same && <ReasonLine>{w.nothingToSave}</ReasonLine>}
        {allowed && (
          <Button htmlType="submit" loading={set.pending} aria-disabled={same || undefined}>
            {w.save}
          </Button>
        )}
      </Form>
    </Card>
  )
}
