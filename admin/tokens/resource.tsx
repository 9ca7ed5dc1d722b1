import { KeyOutlined } from '@ant-design/icons'
import { page } from '../page.ts'
import type { ConsoleResource } from '../resources.ts'
import { words } from '../words.ts'

const w = words.tokens

export const tokens: ConsoleResource = {
  name: 'tokens',
  menu: { label: w.menu, icon: KeyOutlined, group: 'people', order: 20, letter: 't' },
  permission: 'tokens:read',
  routes: [
    { path: 'tokens', page: page(() => import('./list.tsx'), 'TokenList') },
    {
      path: 'tokens/new',
      page: page(() => import('./create.tsx'), 'TokenCreate'),
      permission: 'tokens:create',
      label: w.createTitle,
    },
  ],
}
