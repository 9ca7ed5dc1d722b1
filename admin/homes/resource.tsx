import { HomeOutlined } from '@ant-design/icons'
import { page } from '../page.ts'
import type { ConsoleResource } from '../resources.ts'
import { words } from '../words.ts'

export const homes: ConsoleResource = {
  name: 'homes',
  menu: { label: words.homes.menu, icon: HomeOutlined, group: 'work', order: 0, letter: 'h' },
  routes: [{ path: '', page: page(() => import('./home.tsx'), 'Home') }],
}
