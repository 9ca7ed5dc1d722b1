import { Input } from 'antd'
import { staffRoles } from '../../shared/permissions.ts'
import { RadioChoice } from '../organizations/choices.tsx'
import { Field } from '../parts/form.tsx'
import { words } from '../words.ts'

const w = words.staff

/** Who, and as what. */
export function StaffFields() {
  return (
    <>
      <Field name="email" label={w.email} required>
        <Input type="email" autoComplete="off" />
      </Field>
      <Field name="role" label={w.role} required>
        <RadioChoice options={staffRoles.map((value) => ({ value, label: w.roles[value] }))} />
      </Field>
    </>
  )
}
