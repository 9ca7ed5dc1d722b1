import { SendOutlined } from '@ant-design/icons'
import { page } from '../page.ts'
import type { ConsoleResource } from '../resources.ts'
import { words } from '../words.ts'

const w = words.payouts

export const payouts: ConsoleResource = {
  name: 'payouts',
  menu: { label: w.menu, icon: SendOutlined, group: 'money', order: 25, letter: 'p' },
  permission: 'payouts:read',
  routes: [
    { path: 'payouts', page: page(() => import('./list.tsx'), 'PayoutList') },
    {
      path: 'payouts/queue',
      page: page(() => import('./queue.tsx'), 'PayoutQueue'),
      permission: 'payouts:settle',
      label: w.queue.title,
    },
    {
      path: 'payouts/:id',
      page: page(() => import('./show.tsx'), 'PayoutShow'),
      label: w.record,
    },
  ],
}
