import { AimOutlined } from '@ant-design/icons'
import { page } from '../page.ts'
import type { ConsoleResource } from '../resources.ts'
import { words } from '../words.ts'

export const pixel: ConsoleResource = {
  name: 'pixel',
  menu: { label: words.pixel.menu, icon: AimOutlined, group: 'work', order: 45, letter: 'x' },
  permission: 'pixel:read',
  routes: [{ path: 'pixel', page: page(() => import('./show.tsx'), 'PixelShow') }],
}
