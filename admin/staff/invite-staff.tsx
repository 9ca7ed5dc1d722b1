import { Button, Form } from 'antd'
import { useState } from 'react'
import { FormDialog } from '../organizations/form-dialog.tsx'
import { InvitationLink } from '../organizations/invitation-link.tsx'
import { useMove } from '../queries.ts'
import type { Answer, Input as InputOf } from '../trpc.ts'
import { words } from '../words.ts'
import { StaffFields } from './staff-fields.tsx'

const w = words.staff

type Values = InputOf<'staff.invite'>

/** Invites someone who has no account yet; the link is shown once, for handing over. */
export function InviteStaff() {
  const [open, setOpen] = useState(false)
  const [made, setMade] = useState<Answer<'staff.invite'> | null>(null)
  const [form] = Form.useForm<Values>()
  const invite = useMove('staff.invite', { quiet: true })
  const submit = async (values: Values) => {
    const answer = await invite.run(values).catch(() => null)
    if (!answer) return
    setMade(answer)
    setOpen(false)
  }
  return (
    <>
      <Button
        type="primary"
        onClick={() => {
          invite.reset()
          setOpen(true)
        }}
      >
        {w.invite}
      </Button>
      <FormDialog
        open={open}
        title={w.inviteTitle}
        form={form}
        initial={{ role: 'support' }}
        error={invite.error}
        pending={invite.pending}
        submit={words.members.inviteSubmit}
        onSubmit={submit}
        onClose={() => setOpen(false)}
      >
        <p className="meta">{w.inviteHelp}</p>
        <StaffFields />
      </FormDialog>
      {made && <InvitationLink title={w.inviteTitle} made={made} onStored={() => setMade(null)} />}
    </>
  )
}
