import { z } from 'zod'
import {
  ConnectionsBillingChange,
  IssuedInvitation,
  NewOrganization,
  OrganizationChange,
  OrganizationRecord,
  TierChange,
  TierEffect,
  TierPeriod,
  tiers,
} from '../../shared/organizations.ts'
import { Text } from '../../shared/text.ts'
import { PageInfo, PageInput } from '../database/keyset.ts'
import { procedureBySession } from '../tokens/by-session.ts'
import { procedure, router } from '../trpc.ts'
import { createOrganization } from './create.ts'
import { listOrganizations } from './list.ts'
import { presentOrganization, readOrganization } from './read.ts'
import { setConnectionsBilling } from './set-connections-billing.ts'
import { setTier } from './set-tier.ts'
import { tierEffect } from './tier-effect.ts'
import { listTiers } from './tiers.ts'
import { updateOrganization } from './update.ts'

const OneOrganization = z.strictObject({ organizationId: z.int() })

export const organizations = router({
  list: procedure
    .meta({ permission: 'organizations:read', scope: 'visible' })
    .input(
      z.strictObject({
        ...PageInput,
        direction: z.enum(['asc', 'desc']).default('asc'),
        sort: z.enum(['name', 'created']).default('name'),
        search: Text(0, 120).optional(),
        tier: z.enum(tiers).optional(),
      }),
    )
    .output(z.object({ items: z.array(OrganizationRecord), pageInfo: PageInfo }))
    .query(({ ctx, input }) => listOrganizations(ctx, input)),

  get: procedure
    .meta({ permission: 'organizations:read', scope: 'organization' })
    .input(OneOrganization)
    .output(OrganizationRecord)
    .query(async ({ ctx, input }) => {
      const facts = { id: input.organizationId, now: ctx.clock.now() }
      return presentOrganization(await readOrganization(ctx.db, facts), ctx.principal)
    }),

  create: procedureBySession
    .meta({ permission: 'organizations:create', scope: 'platform' })
    .input(NewOrganization)
    .output(z.object({ organization: OrganizationRecord, invitation: IssuedInvitation }))
    .mutation(({ ctx, input }) => createOrganization(ctx, input)),

  update: procedure
    .meta({ permission: 'organizations:update', scope: 'organization' })
    .input(OrganizationChange)
    .output(OrganizationRecord)
    .mutation(({ ctx, input }) => updateOrganization(ctx, input)),

  setTier: procedureBySession
    .meta({ permission: 'organizations:set_tier', scope: 'organization' })
    .input(TierChange)
    .output(OrganizationRecord)
    .mutation(({ ctx, input }) => setTier(ctx, input)),

  setConnectionsBilling: procedureBySession
    .meta({ permission: 'connections:set_billing', scope: 'organization' })
    .input(ConnectionsBillingChange)
    .output(OrganizationRecord)
    .mutation(({ ctx, input }) => setConnectionsBilling(ctx, input)),

  tierEffect: procedure
    .meta({ permission: 'organizations:set_tier', scope: 'organization' })
    .input(TierChange.omit({ reason: true }))
    .output(TierEffect)
    .query(({ ctx, input }) => tierEffect(ctx, input)),

  tiers: procedure
    .meta({ permission: 'organizations:read', scope: 'organization' })
    .input(OneOrganization)
    .output(z.array(TierPeriod))
    .query(({ ctx, input }) => listTiers(ctx, input.organizationId)),
})
