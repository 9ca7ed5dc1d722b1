import { Form, Input } from 'antd'
import { useState } from 'react'
import { tiers } from '../../shared/organizations.ts'
import { Field } from '../parts/form.tsx'
import { MoveButton } from '../parts/move-button.tsx'
import { useMove } from '../queries.ts'
import type { Answer, Input as InputOf } from '../trpc.ts'
import { words } from '../words.ts'
import { SelectOne } from './choices.tsx'
import { FormDialog } from './form-dialog.tsx'
import { TierEffect } from './tier-effect.tsx'

const w = words.tierWords
const names = words.organizations.tiers

type Values = Pick<InputOf<'organizations.setTier'>, 'tier' | 'startsOn' | 'reason'>

/** A dated change of tier, with its effect on fees before the button. */
export function ChangeTier({ organization }: { organization: Answer<'organizations.get'> }) {
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Values>()
  const change = useMove('organizations.setTier', { quiet: true, done: w.changed })
  const { id: organizationId, timeZone, today } = organization
  const tier = Form.useWatch('tier', form) ?? organization.tier.tier
  const startsOn = Form.useWatch('startsOn', form) ?? today
  const submit = async (values: Values) => {
    const changed = await change.run({ organizationId, ...values }).catch(() => null)
    if (changed) setOpen(false)
  }
  return (
    <>
      <MoveButton
        label={w.change}
        can={organization.can.setTier}
        onMove={async () => {
          change.reset()
          setOpen(true)
        }}
      />
      <FormDialog
        open={open}
        title={w.changeTitle({ name: organization.name })}
        form={form}
        initial={{ tier: organization.tier.tier, startsOn: today }}
        error={change.error}
        pending={change.pending}
        submit={w.confirm({ tier: names[tier] ?? tier, day: startsOn })}
        onSubmit={submit}
        onClose={() => setOpen(false)}
      >
        <Field name="tier" label={w.to} required>
          <SelectOne options={tiers.map((value) => ({ value, label: names[value] }))} />
        </Field>
        <Field name="startsOn" label={w.from} help={w.fromHelp({ zone: timeZone, today })} required>
          <Input type="date" min={today} />
        </Field>
        <Field name="reason" label={w.reason} help={w.reasonHelp}>
          <Input.TextArea rows={2} maxLength={500} />
        </Field>
        <TierEffect organizationId={organizationId} tier={tier} startsOn={startsOn} />
      </FormDialog>
    </>
  )
}
