import { z } from 'zod'
import { RecordId } from '../../shared/campaigns.ts'
import { TokenDays, TokenName, TokenPermissionName, TokenRecord } from '../../shared/tokens.ts'
import { PageInfo, PageInput } from '../database/keyset.ts'
import { procedure, router } from '../trpc.ts'
import { procedureBySession } from './by-session.ts'
import { createToken } from './create.ts'
import { listTokens } from './list.ts'
import { revokeToken } from './revoke.ts'

export const tokens = router({
  list: procedure
    .meta({ permission: 'tokens:read', scope: 'visible' })
    .input(
      z.strictObject({
        ...PageInput,
        organizationId: RecordId.optional(),
        sort: z.enum(['last_used', 'expires', 'created']).default('last_used'),
        show: z.enum(['working', 'all']).default('working'),
      }),
    )
    .output(z.object({ items: z.array(TokenRecord), pageInfo: PageInfo }))
    .query(({ ctx, input }) => listTokens(ctx, input)),

  create: procedureBySession
    .meta({ permission: 'tokens:create', scope: 'organization' })
    .input(
      z.strictObject({
        organizationId: z.int(),
        name: TokenName,
        permission: TokenPermissionName,
        days: TokenDays,
      }),
    )
    .output(z.object({ id: z.int(), token: z.string(), prefix: z.string(), expiresAt: z.string() }))
    .mutation(({ ctx, input }) => createToken(ctx, input)),

  revoke: procedure
    .meta({ permission: 'tokens:revoke', scope: 'token' })
    .input(z.strictObject({ id: z.int() }))
    .output(TokenRecord)
    .mutation(({ ctx, input }) => revokeToken(ctx, input.id)),
})
