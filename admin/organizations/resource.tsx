import { BankOutlined } from '@ant-design/icons'
import { page } from '../page.ts'
import type { ConsoleResource } from '../resources.ts'
import { words } from '../words.ts'

const w = words.organizations

export const organizations: ConsoleResource = {
  name: 'organizations',
  menu: { label: w.menu, icon: BankOutlined, group: 'people', order: 10, letter: 'o' },
  permission: 'organizations:read',
  routes: [
    { path: 'organizations', page: page(() => import('./list.tsx'), 'OrganizationList') },
    {
      path: 'organizations/new',
      page: page(() => import('./create.tsx'), 'OrganizationCreate'),
      permission: 'organizations:create',
      label: w.createTitle,
    },
    {
      path: 'organizations/:id',
      page: page(() => import('./show.tsx'), 'OrganizationShow'),
      label: w.record,
    },
  ],
}
