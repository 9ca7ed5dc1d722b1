import { AuditOutlined } from '@ant-design/icons'
import { page } from '../page.ts'
import type { ConsoleResource } from '../resources.ts'
import { words } from '../words.ts'

export const audit: ConsoleResource = {
  name: 'audit',
  menu: {
    label: words.audit.menu,
    icon: AuditOutlined,
    group: 'people',
    order: 30,
    letter: 'l',
  },
  permission: 'audit:read',
  routes: [{ path: 'audit', page: page(() => import('./list.tsx'), 'AuditLog') }],
}
