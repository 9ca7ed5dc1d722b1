import { Form, Radio } from 'antd'
import { organizationRoles } from '../../shared/permissions.ts'
import { words } from '../words.ts'
import { RadioChoice } from './choices.tsx'

const w = words.members

/** The three roles with what each may do. */
export function RoleField() {
  return (
    <Form.Item name="role" label={w.role} required>
      <RadioChoice className="stack">
        {organizationRoles.map((role) => (
          <Radio key={role} value={role}>
            {w.roles[role]}
            <div className="meta">{w.roleHelp[role]}</div>
          </Radio>
        ))}
      </RadioChoice>
    </Form.Item>
  )
}
