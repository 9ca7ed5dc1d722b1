import { z } from 'zod'
import { tiers } from '../../shared/organizations.ts'
import { organizationRoles, permissionNames, staffRoles } from '../../shared/permissions.ts'
import { procedure, publicProcedure, router } from '../trpc.ts'
import { demoPeople } from './demo.ts'
import { getMe } from './get.ts'

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

export const me = router({
  get: procedure
    .meta({ permission: 'signed_in', scope: 'self' })
    .output(Me)
    .query(({ ctx }) => getMe(ctx)),

  demo: publicProcedure
    .meta({ permission: 'public' })
    .output(DemoPeople.nullable())
    .query(({ ctx }) => demoPeople(ctx)),
})
