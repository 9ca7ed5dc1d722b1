import { analytics } from '../../server/analytics/router.ts'
import { fees } from '../../server/fees/router.ts'
import type { Principal } from '../../server/principal.ts'
import { createCallerFactory, router } from '../../server/trpc.ts'
import type { Books } from './books.ts'

const call = createCallerFactory(router({ analytics, fees }))

const somebody = {
  kind: 'session',
  userId: 'somebody',
  name: 'Somebody',
  email: 'somebody@aurora.test',
  staffRole: null,
  memberships: [],
  sessionId: 'session',
  token: null,
} satisfies Principal

const asking = (books: Books, principal: Principal | null) =>
  call({ ...books.rooms, requestId: 'test', principal, address: '127.0.0.1' })

/** A member of these organizations. */
export const asMember = (books: Books, ...organizationIds: number[]) =>
  asking(books, {
    ...somebody,
    memberships: organizationIds.map((organizationId) => ({ organizationId, role: 'member' })),
  })

export const asAuditor = (books: Books) => asking(books, { ...somebody, staffRole: 'auditor' })

export const asNobody = (books: Books) => asking(books, null)
