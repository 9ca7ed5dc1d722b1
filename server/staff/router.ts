import { z } from 'zod'
import {
  InvitationNeeds,
  InvitationToken,
  IssuedInvitation,
  JoinForm,
  PersonId,
} from '../../shared/organizations.ts'
import { StaffInvitationRecord, StaffRecord, StaffRoleName } from '../../shared/staff.ts'
import { EmailAddress } from '../../shared/text.ts'
import { procedureBySession } from '../tokens/by-session.ts'
import { procedure, publicProcedure, router } from '../trpc.ts'
import { acceptStaffInvitation, readStaffInvitation } from './accept.ts'
import { removeStaff, setStaff } from './change.ts'
import { inviteStaff, revokeStaffInvitation } from './invite.ts'
import { listStaff } from './list.ts'

export const staff = router({
  list: procedure
    .meta({ permission: 'staff:read', scope: 'platform' })
    .input(z.strictObject({}).optional())
    .output(z.object({ items: z.array(StaffRecord), invitations: z.array(StaffInvitationRecord) }))
    .query(({ ctx }) => listStaff(ctx)),

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

  invite: procedureBySession
    .meta({ permission: 'staff:manage', scope: 'platform' })
    .input(z.strictObject({ email: EmailAddress, role: StaffRoleName }))
    .output(IssuedInvitation)
    .mutation(({ ctx, input }) => inviteStaff(ctx, input)),

  revokeInvitation: procedureBySession
    .meta({ permission: 'staff:manage', scope: 'platform' })
    .input(z.strictObject({ id: z.int32().min(1) }))
    .output(z.object({ id: z.int() }))
    .mutation(({ ctx, input }) => revokeStaffInvitation(ctx, input.id)),

  // Reads only, but is sent as a mutation: a query's input travels in the address, where logs see it.
  readInvitation: publicProcedure
    .meta({ permission: 'public' })
    .input(z.strictObject({ token: InvitationToken }))
    .output(
      z.object({
        email: z.string(),
        role: StaffRoleName,
        expiresAt: z.string(),
        needs: InvitationNeeds,
      }),
    )
    .mutation(({ ctx, input }) => readStaffInvitation(ctx, input.token)),

  accept: publicProcedure
    .meta({ permission: 'public' })
    .input(JoinForm)
    .output(z.object({ email: z.string() }))
    .mutation(({ ctx, input }) => acceptStaffInvitation(ctx, input)),
})
