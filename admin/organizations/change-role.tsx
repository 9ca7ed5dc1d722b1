import { App, Form } from 'antd'
import { useState } from 'react'
import { MoveButton } from '../parts/move-button.tsx'
import { useMove } from '../queries.ts'
import type { Input } from '../trpc.ts'
import { words } from '../words.ts'
import { FormDialog } from './form-dialog.tsx'
import type { Member } from './members-tab.tsx'
import { RoleField } from './role-field.tsx'

const w = words.members

type Values = Pick<Input<'members.changeRole'>, 'role'>
type Props = { organizationId: number; member: Member }

/** Another role, chosen and confirmed in one dialog. */
export function ChangeRole({ organizationId, member }: Props) {
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Values>()
  const { message } = App.useApp()
  const change = useMove('members.changeRole', { quiet: true, touches: ['organizations'] })
  const chosen = Form.useWatch('role', form) ?? member.role
  const submit = async ({ role }: Values) => {
    const { userId, version } = member
    const changed = await change.run({ organizationId, userId, version, role }).catch(() => null)
    if (!changed) return
    setOpen(false)
    message.success(w.roleChanged({ name: changed.name, role: w.roles[changed.role] ?? '' }))
  }
  return (
    <>
      <MoveButton
        label={w.changeRole}
        can={member.can.changeRole}
        place="row"
        onMove={async () => setOpen(true)}
      />
      <FormDialog
        open={open}
        title={w.changeRoleOf({ name: member.name })}
        form={form}
        initial={{ role: member.role }}
        error={change.error}
        pending={change.pending}
        submit={w.changeRole}
        refused={chosen === member.role ? w.roleSame : undefined}
        onSubmit={submit}
        onClose={() => setOpen(false)}
      >
        <p>{w.roleNow({ role: w.roles[member.role] ?? member.role })}</p>
        <RoleField />
      </FormDialog>
    </>
  )
}
