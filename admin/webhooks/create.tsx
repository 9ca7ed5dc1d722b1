import { Form } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { SelectOne } from '../organizations/choices.tsx'
import { Field, NarrowForm } from '../parts/form.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { useMove } from '../queries.ts'
import { useSession } from '../session.tsx'
import { SecretOnce } from '../tokens/secret-once.tsx'
import type { Answer, Input as InputOf } from '../trpc.ts'
import { words } from '../words.ts'
import { EndpointFields } from './form.tsx'
import './webhooks.css'

const w = words.webhooks

/** A new endpoint; afterwards its secret, once. */
export function WebhookCreate() {
  const navigate = useNavigate()
  const [made, setMade] = useState<Answer<'webhooks.create'> | null>(null)
  return (
    <>
      <PageHeader title={w.createTitle} />
      {made ? (
        <SecretOnce
          title={w.madeTitle}
          text={w.madeText}
          label={w.secretLabel}
          secret={made.secret}
          onStored={() => navigate(`/webhooks/${made.id}`)}
        />
      ) : (
        <NewEndpoint onMade={setMade} />
      )}
    </>
  )
}

function NewEndpoint({ onMade }: { onMade: (made: Answer<'webhooks.create'>) => void }) {
  const [form] = Form.useForm<InputOf<'webhooks.create'>>()
  const { organization, organizations } = useSession()
  const create = useMove('webhooks.create', { quiet: true })
  const submit = async (input: InputOf<'webhooks.create'>) => {
    const made = await create.run(input).catch(() => null)
    if (made) onMade(made)
  }
  return (
    <NarrowForm
      form={form}
      initial={{ organizationId: organization?.id, events: [] }}
      move={create}
      submit={w.create}
      onSubmit={submit}
    >
      <EndpointFields />
      <Field name="organizationId" label={w.organization} required>
        <SelectOne options={organizations.map((one) => ({ value: one.id, label: one.name }))} />
      </Field>
    </NarrowForm>
  )
}
