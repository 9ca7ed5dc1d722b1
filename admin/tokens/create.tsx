import { Form, Input } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import '../organizations/organizations.css'
import { RadioChoice, SelectOne } from '../organizations/choices.tsx'
import { useLongTime } from '../organizations/long-time.ts'
import { Field, NarrowForm } from '../parts/form.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { useMove } from '../queries.ts'
import { useSession } from '../session.tsx'
import type { Answer, Input as InputOf } from '../trpc.ts'
import { words } from '../words.ts'
import { SecretOnce } from './secret-once.tsx'

const w = words.tokens

/** A new token; afterwards its text, once. */
export function TokenCreate() {
  const [made, setMade] = useState<Answer<'tokens.create'> | null>(null)
  return (
    <>
      <PageHeader title={w.createTitle} />
      {made ? <MadeToken made={made} /> : <NewTokenForm onMade={setMade} />}
    </>
  )
}

function MadeToken({ made }: { made: Answer<'tokens.create'> }) {
  const navigate = useNavigate()
  const longTime = useLongTime()
  return (
    <SecretOnce
      title={w.madeTitle}
      text={w.madeText({ until: longTime(made.expiresAt) })}
      label={w.secretLabel}
      secret={made.token}
      onStored={() => navigate('/tokens')}
    >
      <p className="meta">
        {w.usage} <code>Authorization: Bearer {made.prefix}…</code>
      </p>
    </SecretOnce>
  )
}

function NewTokenForm({ onMade }: { onMade: (made: Answer<'tokens.create'>) => void }) {
  const [form] = Form.useForm<InputOf<'tokens.create'>>()
  const { organization, organizations, user } = useSession()
  const create = useMove('tokens.create', { quiet: true })
  const chosen = Form.useWatch('organizationId', form) ?? organization?.id
  const name = organizations.find((one) => one.id === chosen)?.name ?? ''
  const submit = async (input: InputOf<'tokens.create'>) => {
    const made = await create.run(input).catch(() => null)
    if (made) onMade(made)
  }
  return (
    <NarrowForm
      form={form}
      initial={{ organizationId: organization?.id, permission: 'read', days: 90 }}
      move={create}
      submit={w.create}
      onSubmit={submit}
    >
      <Field name="name" label={w.name} help={w.nameHelp} required>
        <Input autoFocus maxLength={80} />
      </Field>
      <Field
        name="organizationId"
        label={w.organization}
        help={w.speaksFor({ name: user.name, organization: name })}
        required
      >
        <SelectOne options={organizations.map((one) => ({ value: one.id, label: one.name }))} />
      </Field>
      <Field name="permission" label={w.permission} help={w.permissionHelp} required>
        <RadioChoice
          options={Object.entries(w.permissions).map(([value, label]) => ({ value, label }))}
        />
      </Field>
      <Field name="days" label={w.days} help={w.daysHelp} required>
        <SelectOne
          options={[7, 30, 90, 180, 365].map((days) => ({
            value: days,
            label: w.daysChoice({ days }),
          }))}
        />
      </Field>
    </NarrowForm>
  )
}
