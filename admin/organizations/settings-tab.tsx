import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { Field, FormErrors } from '../parts/form.tsx'
import { ReasonLine } from '../parts/reason-line.tsx'
import { useMove } from '../queries.ts'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'
import { TimeZoneSelect } from './time-zone-select.tsx'

const w = words.organizations

type Organization = Answer<'organizations.get'>
type Values = { name: string; timeZone: string }

/** Name and zone, saved explicitly; someone else's change meanwhile is shown, not overwritten. */
export function SettingsTab({ organization }: { organization: Organization }) {
  const [form] = Form.useForm<Values>()
  // The version the person began on; a newer one is only taken over when they have seen it.
  const [base, setBase] = useState(organization)
  const update = useMove('organizations.update', { quiet: true, touches: ['me'], done: w.saved })
  const values = Form.useWatch([], form) ?? base
  const same = values.name === base.name && values.timeZone === base.timeZone
  const stale = update.refusal?.reason === 'stale_version' && base.version !== organization.version
  const submit = async (wanted: Values) => {
    if (same) return
    const { id: organizationId, version } = stale ? organization : base
    const saved = await update.run({ organizationId, version, ...wanted }).catch(() => null)
    if (saved) setBase(saved)
  }
  if (organization.can.update !== true) return <ReasonLine>{organization.can.update}</ReasonLine>
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark="optional"
      className="narrow-form"
      initialValues={{ name: base.name, timeZone: base.timeZone }}
      onFinish={submit}
    >
      {stale ? (
        <Conflict
          organization={organization}
          onTake={() => {
            setBase(organization)
            form.setFieldsValue({ name: organization.name, timeZone: organization.timeZone })
            update.reset()
          }}
        />
      ) : (
        <FormErrors form={form} error={update.error} />
      )}
      <Field name="name" label={w.name} help={w.nameHelp} required>
        <Input />
      </Field>
      <Field name="timeZone" label={w.timeZone} help={w.timeZoneHelp} required>
        <TimeZoneSelect />
      </Field>
      {same && <ReasonLine>{w.nothingToSave}</ReasonLine>}
      <Button
        type="primary"
        htmlType="submit"
        loading={update.pending}
        aria-disabled={same || undefined}
      >
        {w.save}
      </Button>
    </Form>
  )
}

function Conflict({ organization, onTake }: { organization: Organization; onTake: () => void }) {
  return (
    <div className="note-warning stack" role="alert">
      <p>{w.conflict({ name: organization.name, zone: organization.timeZone })}</p>
      <Button onClick={onTake}>{w.takeTheirs}</Button>
    </div>
  )
}
