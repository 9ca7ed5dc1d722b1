import { page } from '../page.ts'
import type { ConsoleResource } from '../resources.ts'
import { words } from '../words.ts'

const w = words.creators

/** Creator campaigns: they stand in the list of all campaigns, so they have no place in the menu. */
export const creators: ConsoleResource = {
  name: 'creators',
  within: { label: words.campaigns.menu, path: 'campaigns' },
  permission: 'campaigns:read',
  routes: [
    {
      path: 'creators/new',
      page: page(() => import('./create.tsx'), 'CreatorCreate'),
      permission: 'campaigns:create',
      label: w.create,
    },
    {
      path: 'creators/:id/edit',
      page: page(() => import('./edit.tsx'), 'CreatorEdit'),
      permission: 'campaigns:update',
      label: w.edit,
    },
    {
      path: 'creators/:id',
      page: page(() => import('./show.tsx'), 'CreatorShow'),
      label: w.oneTitle,
    },
  ],
}
