import { z } from 'zod'
import { staffRoles } from './permissions.ts'

export const StaffRoleName = z.enum(staffRoles)

const Verdict = z.union([z.literal(true), z.string()])

export const StaffRecord = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  role: StaffRoleName,
  since: z.string(),
  lastSeenAt: z.string().nullable(),
  twoStep: z.boolean(),
  can: z.object({ set: Verdict, remove: Verdict }),
})
export type StaffRecord = z.infer<typeof StaffRecord>

export const StaffInvitationRecord = z.object({
  id: z.int(),
  email: z.string(),
  role: StaffRoleName,
  invitedBy: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
  state: z.enum(['open', 'expired']),
  can: z.object({ revoke: Verdict }),
})
export type StaffInvitationRecord = z.infer<typeof StaffInvitationRecord>
