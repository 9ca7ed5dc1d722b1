import { ApiOutlined } from '@ant-design/icons'
import { page } from '../page.ts'
import type { ConsoleResource } from '../resources.ts'
import { words } from '../words.ts'

/** For everybody who is signed in: a reference tells nothing about anyone. */
export const api: ConsoleResource = {
  name: 'api',
  menu: { label: words.api.menu, icon: ApiOutlined, group: 'people', order: 21 },
  routes: [{ path: 'api', page: page(() => import('./show.tsx'), 'ApiReference') }],
}
