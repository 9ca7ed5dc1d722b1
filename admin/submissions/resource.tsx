import { page } from '../page.ts'
import type { ConsoleResource } from '../resources.ts'
import { words } from '../words.ts'

/** Submissions stand in their campaign; one by itself has a page, for the ledger to lead to. */
export const submissions: ConsoleResource = {
  name: 'submissions',
  within: { label: words.campaigns.menu, path: 'campaigns' },
  permission: 'submissions:read',
  routes: [
    {
      path: 'submissions/:id',
      page: page(() => import('./show.tsx'), 'SubmissionShow'),
      label: words.submissions.record,
    },
  ],
}
