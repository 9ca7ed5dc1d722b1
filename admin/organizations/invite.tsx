import { Form, Input } from 'antd'
import { useState } from 'react'
import { Field } from '../parts/form.tsx'
import { MoveButton } from '../parts/move-button.tsx'
import { useMove } from '../queries.ts'
import type { Answer, Input as InputOf } from '../trpc.ts'
import { words } from '../words.ts'
import { FormDialog } from './form-dialog.tsx'
import { InvitationLink } from './invitation-link.tsx'
import { RoleField } from './role-field.tsx'

const w = words.members

type Values = Pick<InputOf<'members.invite'>, 'email' | 'role'>

/** Invites a person; the link is shown once, for handing over. */
export function InviteMember({ organization }: { organization: Answer<'organizations.get'> }) {
  const [open, setOpen] = useState(false)
  const [made, setMade] = useState<Answer<'members.invite'> | null>(null)
  const [form] = Form.useForm<Values>()
  const invite = useMove('members.invite', { quiet: true })
  const submit = async (values: Values) => {
    const answer = await invite
      .run({ organizationId: organization.id, ...values })
      .catch(() => null)
    if (!answer) return
    setMade(answer)
    setOpen(false)
  }
  return (
    <>
      <MoveButton
        label={w.invite}
        can={organization.can.invite}
        primary
        onMove={async () => {
          invite.reset()
          setOpen(true)
        }}
      />
      <FormDialog
        open={open}
        title={w.inviteTitle}
        form={form}
        initial={{ role: 'member' }}
        error={invite.error}
        pending={invite.pending}
        submit={w.inviteSubmit}
        onSubmit={submit}
        onClose={() => setOpen(false)}
      >
        <Field name="email" label={w.email} required>
          <Input type="email" autoComplete="off" />
        </Field>
        <RoleField />
      </FormDialog>
      {made && <InvitationLink title={w.inviteTitle} made={made} onStored={() => setMade(null)} />}
    </>
  )
}
