import { PercentageOutlined } from '@ant-design/icons'
import { page } from '../page.ts'
import type { ConsoleResource } from '../resources.ts'
import { words } from '../words.ts'

export const fees: ConsoleResource = {
  name: 'fees',
  menu: {
    label: words.fees.menu,
    icon: PercentageOutlined,
    group: 'money',
    order: 10,
    letter: 'f',
  },
  permission: 'fees:read',
  routes: [
    { path: 'fees', page: page(() => import('./list.tsx'), 'FeeList') },
    {
      path: 'fees/:id',
      page: page(() => import('./show.tsx'), 'FeeShow'),
      label: words.fees.record,
    },
  ],
}
