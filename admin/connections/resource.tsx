import { ApiOutlined } from '@ant-design/icons'
import { page } from '../page.ts'
import type { ConsoleResource } from '../resources.ts'
import { words } from '../words.ts'

const w = words.connections

export const connections: ConsoleResource = {
  name: 'connections',
  menu: { label: w.menu, icon: ApiOutlined, group: 'work', order: 30, letter: 'o' },
  permission: 'connections:read',
  routes: [
    { path: 'connections', page: page(() => import('./list.tsx'), 'ConnectionList') },
    {
      path: 'connections/:id',
      page: page(() => import('./show.tsx'), 'ConnectionShow'),
      label: w.account,
    },
    {
      path: 'connections/:id/choose',
      page: page(() => import('./choose.tsx'), 'AccountChoice'),
      permission: 'connections:connect',
      label: w.chooseTitle,
    },
    {
      path: 'connections/:id/import',
      page: page(() => import('../imports/choose.tsx'), 'ImportChoice'),
      permission: 'campaigns:import',
      label: words.imports.start,
    },
    {
      path: 'connections/:id/imports/:importId',
      page: page(() => import('../imports/show.tsx'), 'ImportShow'),
      label: words.imports.crumb,
    },
  ],
}
