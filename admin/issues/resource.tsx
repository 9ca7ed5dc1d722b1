import { ExclamationCircleOutlined } from '@ant-design/icons'
import { page } from '../page.ts'
import type { ConsoleResource } from '../resources.ts'
import { words } from '../words.ts'

const w = words.issues

export const issues: ConsoleResource = {
  name: 'issues',
  menu: { label: w.menu, icon: ExclamationCircleOutlined, group: 'work', order: 20, letter: 'i' },
  permission: 'issues:read',
  routes: [
    { path: 'issues', page: page(() => import('./list.tsx'), 'IssueList') },
    {
      path: 'issues/macros',
      page: page(() => import('./macros.tsx'), 'MacroList'),
      permission: 'issues:work',
      label: w.keepMacros,
    },
    { path: 'issues/:id', page: page(() => import('./show.tsx'), 'IssueShow'), label: w.record },
  ],
}
