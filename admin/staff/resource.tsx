import { IdcardOutlined } from '@ant-design/icons'
import { page } from '../page.ts'
import type { ConsoleResource } from '../resources.ts'
import { words } from '../words.ts'

export const staff: ConsoleResource = {
  name: 'staff',
  menu: { label: words.staff.menu, icon: IdcardOutlined, group: 'people', order: 40 },
  permission: 'staff:read',
  routes: [{ path: 'staff', page: page(() => import('./list.tsx'), 'StaffList') }],
}
