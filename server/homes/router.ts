import { z } from 'zod'
import { AuditorHome, BrandHome, OperatorHome, SupportHome } from '../../shared/homes.ts'
import { procedure, router } from '../trpc.ts'
import { auditorHome } from './auditor.ts'
import { brandHome } from './brand.ts'
import { operatorHome } from './operator.ts'
import { supportHome } from './support.ts'

const Nothing = z.strictObject({}).optional()
const ofStaff = { permission: 'platform:read', scope: 'platform' } as const

export const homes = router({
  brand: procedure
    .meta({ permission: 'campaigns:read', scope: 'organization' })
    .input(z.strictObject({ organizationId: z.int() }))
    .output(BrandHome)
    .query(({ ctx, input }) => brandHome(ctx, input.organizationId)),

  support: procedure
    .meta(ofStaff)
    .input(Nothing)
    .output(SupportHome)
    .query(({ ctx }) => supportHome(ctx)),

  auditor: procedure
    .meta(ofStaff)
    .input(Nothing)
    .output(AuditorHome)
    .query(({ ctx }) => auditorHome(ctx)),

  operator: procedure
    .meta(ofStaff)
    .input(Nothing)
    .output(OperatorHome)
    .query(({ ctx }) => operatorHome(ctx)),
})
