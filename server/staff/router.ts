import { z } from 'zod'
import { PersonId } from '../../shared/organizations.ts'
import { StaffRecord, StaffRoleName } from '../../shared/staff.ts'
import { EmailAddress } from '../../shared/text.ts'
import { procedureBySession } from '../tokens/by-session.ts'
import { procedure, router } from '../trpc.ts'
import { removeStaff, setStaff } from './change.ts'
import { listStaff } from './list.ts'

export const staff = router({
  list: procedure
    .meta({ permission: 'staff:read', scope: 'platform' })
    .input(z.strictObject({}).optional())
    .output(z.object({ items: z.array(StaffRecord) }))
    .query(({ ctx }) => listStaff(ctx.db, ctx.principal)),

  set: procedureBySession
    .meta({ permission: 'staff:manage', scope: 'platform' })
    .input(z.strictObject({ email: EmailAddress, role: StaffRoleName }))
    .output(StaffRecord)
    .mutation(({ ctx, input }) => setStaff(ctx, input)),

  remove: procedureBySession
    .meta({ permission: 'staff:manage', scope: 'platform' })
    .input(z.strictObject({ userId: PersonId }))
    .output(z.object({ userId: z.string() }))
    .mutation(({ ctx, input }) => removeStaff(ctx, input.userId)),
})
