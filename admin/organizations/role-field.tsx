import { Form, Radio } from 'antd'
import { organizationRoles } from '../../shared/permissions.ts'
import { words } from '../words.ts'

const w = words.members

/** The three roles with what each may do. */
export function RoleField() {
  return (
    <Form.Item name="role" label={w.role} required>
      <Radio.Group className="stack">
        {organizationRoles.map((role) => (
          <Radio key={role} value={role}>
            {w.roles[role]}
            <div className="meta">{w.roleHelp[role]}</div>
          </Radio>
        ))}
      </Radio.Group>
    </Form.Item>
  )
}
