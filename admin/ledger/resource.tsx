import { BookOutlined } from '@ant-design/icons'
import { page } from '../page.ts'
import type { ConsoleResource } from '../resources.ts'
import { words } from '../words.ts'

const w = words.ledger

export const ledger: ConsoleResource = {
  name: 'ledger',
  menu: { label: w.menu, icon: BookOutlined, group: 'money', order: 30, letter: 'b' },
  permission: 'ledger:read',
  routes: [
    { path: 'ledger', page: page(() => import('./accounts.tsx'), 'AccountList') },
    {
      path: 'ledger/accounts/:name/:currency',
      page: page(() => import('./account.tsx'), 'AccountShow'),
      label: w.accountRecord,
    },
    {
      path: 'ledger/entries',
      page: page(() => import('./entries.tsx'), 'EntryList'),
      label: w.entries,
    },
    {
      path: 'ledger/entries/:id',
      page: page(() => import('./entry.tsx'), 'EntryShow'),
      label: w.entry,
    },
  ],
}
