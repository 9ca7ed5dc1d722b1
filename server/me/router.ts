import { z } from 'zod'
import { NewPassword, PersonName, tiers } from '../../shared/organizations.ts'
import { organizationRoles, permissionNames, staffRoles } from '../../shared/permissions.ts'
import { procedureBySession } from '../tokens/by-session.ts'
import { procedure, publicProcedure, router } from '../trpc.ts'
import { demoPeople } from './demo.ts'
import { getMe } from './get.ts'
import { changePassword } from './password.ts'
import { rename } from './rename.ts'
import { readSecurity, signOutElsewhere } from './sessions.ts'
import { confirmTwoStep, disableTwoStep, startTwoStep } from './two-step.ts'

const Me = z.object({
  home: z.enum(['brand', 'none', ...staffRoles]),
  user: z.object({ id: z.string(), name: z.string(), email: z.string() }),
  staffRole: z.enum(staffRoles).nullable(),
  organizations: z.array(
    z.object({
      id: z.int(),
      name: z.string(),
      role: z.enum(organizationRoles),
      tier: z.enum(tiers),
      timeZone: z.string(),
    }),
  ),
  abilities: z.record(z.enum(permissionNames), z.boolean()),
  now: z.string(),
})

const DemoPeople = z.array(
  z.object({
    email: z.string(),
    name: z.string(),
    role: z.string(),
    organization: z.string().nullable(),
  }),
)

const Security = z.object({
  twoStep: z.boolean(),
  sessions: z.array(
    z.object({
      id: z.string(),
      current: z.boolean(),
      address: z.string().nullable(),
      browser: z.string().nullable(),
      startedAt: z.string(),
      lastSeenAt: z.string(),
    }),
  ),
})

/** What one has is checked against what is kept, so only its length is bounded. */
const PresentPassword = z.string().min(1, 'is needed').max(128, 'is not your password')
const Code = z.string().regex(/^\d{6}$/, 'must be six digits')

export const me = router({
  get: procedure
    .meta({ permission: 'signed_in', scope: 'self' })
    .output(Me)
    .query(({ ctx }) => getMe(ctx)),

  security: procedureBySession
    .meta({ permission: 'signed_in', scope: 'self' })
    .output(Security)
    .query(({ ctx }) => readSecurity(ctx)),

  rename: procedureBySession
    .meta({ permission: 'signed_in', scope: 'self' })
    .input(z.strictObject({ name: PersonName }))
    .output(z.object({ name: z.string() }))
    .mutation(({ ctx, input }) => rename(ctx, input.name)),

  changePassword: procedureBySession
    .meta({ permission: 'signed_in', scope: 'self' })
    .input(z.strictObject({ currentPassword: PresentPassword, newPassword: NewPassword }))
    .output(z.object({ sessionsEnded: z.int() }))
    .mutation(({ ctx, input }) => changePassword(ctx, input)),

  startTwoStep: procedureBySession
    .meta({ permission: 'signed_in', scope: 'self' })
    .input(z.strictObject({ password: PresentPassword }))
    .output(z.object({ uri: z.string(), secret: z.string(), backupCodes: z.array(z.string()) }))
    .mutation(({ ctx, input }) => startTwoStep(ctx, input.password)),

  confirmTwoStep: procedureBySession
    .meta({ permission: 'signed_in', scope: 'self' })
    .input(z.strictObject({ code: Code }))
    .output(z.object({ sessionsEnded: z.int() }))
    .mutation(({ ctx, input }) => confirmTwoStep(ctx, input.code)),

  disableTwoStep: procedureBySession
    .meta({ permission: 'signed_in', scope: 'self' })
    .input(z.strictObject({ password: PresentPassword }))
    .output(z.object({ twoStep: z.literal(false) }))
    .mutation(({ ctx, input }) => disableTwoStep(ctx, input.password)),

  signOutElsewhere: procedureBySession
    .meta({ permission: 'signed_in', scope: 'self' })
    .input(z.strictObject({}).optional())
    .output(z.object({ ended: z.int() }))
    .mutation(({ ctx }) => signOutElsewhere(ctx)),

  demo: publicProcedure
    .meta({ permission: 'public' })
    .output(DemoPeople.nullable())
    .query(({ ctx }) => demoPeople(ctx)),
})
