import { Form, Input } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { tiers } from '../../shared/organizations.ts'
import { Field, NarrowForm } from '../parts/form.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { useMove } from '../queries.ts'
import { useSession } from '../session.tsx'
import { SecretOnce } from '../tokens/secret-once.tsx'
import type { Answer, Input as InputOf } from '../trpc.ts'
import { words } from '../words.ts'
import { SelectOne } from './choices.tsx'
import { useLongTime } from './long-time.ts'
import { TimeZoneSelect } from './time-zone-select.tsx'

const w = words.organizations

/** A new organization; afterwards its first owner's link, once. */
export function OrganizationCreate() {
  const [made, setMade] = useState<Answer<'organizations.create'> | null>(null)
  return (
    <>
      <PageHeader title={made ? w.createdTitle({ name: made.organization.name }) : w.createTitle} />
      {made ? <OwnerLink made={made} /> : <NewOrganizationForm onMade={setMade} />}
    </>
  )
}

function OwnerLink({ made }: { made: Answer<'organizations.create'> }) {
  const navigate = useNavigate()
  const longTime = useLongTime()
  const { email, link, expiresAt } = made.invitation
  return (
    <SecretOnce
      title={words.members.linkTitle}
      text={words.members.linkText({ email, until: longTime(expiresAt) })}
      label={words.members.linkTitle}
      secret={link}
      onStored={() => navigate(`/organizations/${made.organization.id}`)}
    />
  )
}

type FormProps = { onMade: (made: Answer<'organizations.create'>) => void }

function NewOrganizationForm({ onMade }: FormProps) {
  const [form] = Form.useForm<InputOf<'organizations.create'>>()
  const { timeZone } = useSession()
  const create = useMove('organizations.create', { quiet: true })
  const submit = async (input: InputOf<'organizations.create'>) => {
    // A refusal is shown at the fields.
    const made = await create.run(input).catch(() => null)
    if (made) onMade(made)
  }
  return (
    <NarrowForm
      form={form}
      initial={{ tier: 'free', timeZone }}
      move={create}
      submit={w.create}
      onSubmit={submit}
    >
      <Field name="name" label={w.name} help={w.nameHelp} required>
        <Input autoFocus />
      </Field>
      <Field name="timeZone" label={w.timeZone} help={w.timeZoneHelp} required>
        <TimeZoneSelect />
      </Field>
      <Field name="tier" label={w.tier} required>
        <SelectOne options={tiers.map((value) => ({ value, label: w.tiers[value] }))} />
      </Field>
      <Field name="ownerEmail" label={w.ownerEmail} help={w.ownerEmailHelp} required>
        <Input type="email" autoComplete="off" />
      </Field>
    </NarrowForm>
  )
}
