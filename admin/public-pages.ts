import { type Page, page } from './page.ts'

/** Pages for people who are not signed in, besides signing in itself: path without leading slash. */
export const publicPages: { path: string; page: Page }[] = [
  {
    path: 'invitations/staff',
    page: page(() => import('./invitations/accept.tsx'), 'AcceptStaffInvitation'),
  },
  {
    path: 'invitations/:token',
    page: page(() => import('./invitations/accept.tsx'), 'AcceptInvitation'),
  },
]
