import { WalletOutlined } from '@ant-design/icons'
import { page } from '../page.ts'
import type { ConsoleResource } from '../resources.ts'
import { words } from '../words.ts'

const w = words.fundings

export const fundings: ConsoleResource = {
  name: 'fundings',
  menu: { label: w.menu, icon: WalletOutlined, group: 'money', order: 20, letter: 'm' },
  permission: 'fundings:read',
  routes: [
    { path: 'fundings', page: page(() => import('./list.tsx'), 'FundingList') },
    {
      path: 'fundings/queue',
      page: page(() => import('./queue.tsx'), 'SettleQueue'),
      permission: 'fundings:settle',
      label: w.queue.title,
    },
    {
      path: 'fundings/:id',
      page: page(() => import('./show.tsx'), 'FundingShow'),
      label: w.record,
    },
  ],
}
