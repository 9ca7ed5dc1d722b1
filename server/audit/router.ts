import { z } from 'zod'
import { AuditEvent } from '../../shared/audit.ts'
import { RecordId } from '../../shared/campaigns.ts'
import { Day, Instant, Text, TimeZone } from '../../shared/text.ts'
import { PageInfo, PageInput } from '../database/keyset.ts'
import { procedure, router } from '../trpc.ts'
import { listAudit } from './model.ts'

const Name = z
  .string()
  .max(80)
  .regex(/^[a-z][a-z_]*(?:\.[A-Za-z_]+)?$/, 'is no action or kind of record')

export const audit = router({
  list: procedure
    .meta({ permission: 'audit:read', scope: 'visible' })
    .input(
      z.strictObject({
        ...PageInput,
        organizationId: RecordId.optional(),
        actor: Text(0, 100).optional(),
        action: Name.optional(),
        recordType: Name.optional(),
        recordId: Text(1, 100).optional(),
        from: Instant.optional(),
        to: Instant.optional(),
        dayFrom: Day.optional(),
        dayTo: Day.optional(),
        timeZone: TimeZone.default('UTC'),
      }),
    )
    .output(z.object({ items: z.array(AuditEvent), pageInfo: PageInfo }))
    .query(({ ctx, input }) => listAudit(ctx, input)),
})
