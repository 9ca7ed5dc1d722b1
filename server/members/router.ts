import { z } from 'zod'
import {
  InvitationNeeds,
  InvitationRecord,
  InvitationToken,
  IssuedInvitation,
  JoinForm,
  MemberRecord,
  OrganizationRoleName,
  PersonId,
} from '../../shared/organizations.ts'
import { EmailAddress } from '../../shared/text.ts'
import { procedureBySession } from '../tokens/by-session.ts'
import { procedure, publicProcedure, router } from '../trpc.ts'
import { acceptInvitation, readInvitation } from './accept.ts'
import { changeRole, removeMember } from './change.ts'
import { inviteMember } from './invite.ts'
import { listMembers } from './list.ts'
import { revokeInvitation } from './revoke-invitation.ts'

const OneMember = z.strictObject({
  organizationId: z.int(),
  userId: PersonId,
  version: z.int().min(1),
})

export const members = router({
  list: procedure
    .meta({ permission: 'members:read', scope: 'organization' })
    .input(z.strictObject({ organizationId: z.int() }))
    .output(z.object({ items: z.array(MemberRecord), invitations: z.array(InvitationRecord) }))
    .query(({ ctx, input }) => listMembers(ctx, input.organizationId)),

  invite: procedureBySession
    .meta({ permission: 'members:manage', scope: 'organization' })
    .input(
      z.strictObject({
        organizationId: z.int(),
        email: EmailAddress,
        role: OrganizationRoleName,
      }),
    )
    .output(IssuedInvitation)
    .mutation(({ ctx, input }) => inviteMember(ctx, input)),

  revokeInvitation: procedureBySession
    .meta({ permission: 'members:manage', scope: 'invitation' })
    .input(z.strictObject({ id: z.int() }))
    .output(z.object({ id: z.int() }))
    .mutation(({ ctx, input }) => revokeInvitation(ctx, input.id)),

  changeRole: procedureBySession
    .meta({ permission: 'members:manage', scope: 'organization' })
    .input(OneMember.extend({ role: OrganizationRoleName }))
    .output(MemberRecord)
    .mutation(({ ctx, input }) => changeRole(ctx, input)),

  remove: procedureBySession
    .meta({ permission: 'members:manage', scope: 'organization' })
    .input(OneMember)
    .output(z.object({ tokensRevoked: z.int() }))
    .mutation(({ ctx, input }) => removeMember(ctx, input)),

  // Reads only, but is sent as a mutation: a query's input travels in the address, where logs see it.
  readInvitation: publicProcedure
    .meta({ permission: 'public' })
    .input(z.strictObject({ token: InvitationToken }))
    .output(
      z.object({
        organization: z.string(),
        email: z.string(),
        role: OrganizationRoleName,
        expiresAt: z.string(),
        needs: InvitationNeeds,
      }),
    )
    .mutation(({ ctx, input }) => readInvitation(ctx, input.token)),

  accept: publicProcedure
    .meta({ permission: 'public' })
    .input(JoinForm)
    .output(
      z.object({ email: z.string(), organization: z.object({ id: z.int(), name: z.string() }) }),
    )
    .mutation(({ ctx, input }) => acceptInvitation(ctx, input)),
})
