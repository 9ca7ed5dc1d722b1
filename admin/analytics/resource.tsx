import { LineChartOutlined } from '@ant-design/icons'
import { page } from '../page.ts'
import type { ConsoleResource } from '../resources.ts'
import { words } from '../words.ts'

export const analytics: ConsoleResource = {
  name: 'analytics',
  menu: {
    label: words.analytics.menu,
    icon: LineChartOutlined,
    group: 'work',
    order: 30,
    letter: 'a',
  },
  permission: 'analytics:read',
  routes: [{ path: 'analytics', page: page(() => import('./dashboard.tsx'), 'Analytics') }],
}
