import { Button, Form } from 'antd'
import { useState } from 'react'
import { FormDialog } from '../organizations/form-dialog.tsx'
import { useMove } from '../queries.ts'
import type { Input as InputOf } from '../trpc.ts'
import { words } from '../words.ts'
import { StaffFields } from './staff-fields.tsx'

const w = words.staff

type Values = InputOf<'staff.set'>

/** Gives someone with an account a staff role, or another one. */
export function SetStaff() {
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Values>()
  const set = useMove('staff.set', { quiet: true, done: w.done })
  const submit = async (values: Values) => {
    if (await set.run(values).catch(() => null)) setOpen(false)
  }
  return (
    <>
      <Button
        onClick={() => {
          set.reset()
          setOpen(true)
        }}
      >
        {w.set}
      </Button>
      <FormDialog
        open={open}
        title={w.setTitle}
        form={form}
        initial={{ role: 'support' }}
        error={set.error}
        pending={set.pending}
        submit={w.set}
        onSubmit={submit}
        onClose={() => setOpen(false)}
      >
        <p className="meta">{w.setHelp}</p>
        <StaffFields />
      </FormDialog>
    </>
  )
}
