import { page } from '../page.ts'
import type { ConsoleResource } from '../resources.ts'
import { words } from '../words.ts'

/** Reached from the account menu: it is about the person, not about their work. */
export const settings: ConsoleResource = {
  name: 'settings',
  routes: [
    {
      path: 'settings',
      page: page(() => import('./settings.tsx'), 'Settings'),
      label: words.settings.menu,
    },
  ],
}
