import { z } from 'zod'
import {
  ConnectionCounts,
  ConnectionRecord,
  ConnectionStanding,
  connectionBillings,
  connectionStatuses,
  healthStates,
  OfferedAccount,
  OfferedNetwork,
  SyncRunRecord,
} from '../../shared/connections.ts'
import { networkNames } from '../../shared/networks.ts'
import { Day, Text } from '../../shared/text.ts'
import { requestDeepRead } from '../analytics/deep-request.ts'
import { requestSync } from '../analytics/request.ts'
import { PageInfo, PageInput } from '../database/keyset.ts'
import { actorOf } from '../principal.ts'
import { procedure, router } from '../trpc.ts'
import { chooseAccount, listOffered } from './choose.ts'
import { disconnect } from './disconnect.ts'
import { countConnections, getConnection, listConnections } from './list.ts'
import { findById, keyOf } from './model.ts'
import { offerNetworks } from './networks.ts'
import { pauseSync, resumeSync } from './pause-sync.ts'
import { listRuns } from './runs.ts'
import { setConnectionBilling } from './set-billing.ts'
import { standingOf } from './standing.ts'

const One = z.strictObject({ id: z.int() })

export const connections = router({
  list: procedure
    .meta({ permission: 'connections:read', scope: 'visible' })
    .input(
      z.strictObject({
        ...PageInput,
        organizationId: z.int().min(1).max(2_147_483_647).optional(),
        network: z.enum(networkNames).optional(),
        /** Without it all but disconnected ones. */
        status: z.enum(connectionStatuses).optional(),
        state: z.enum(healthStates).optional(),
        sort: z.enum(['health', 'newest', 'name']).default('health'),
      }),
    )
    .output(z.object({ items: z.array(ConnectionRecord), pageInfo: PageInfo }))
    .query(({ ctx, input }) => listConnections(ctx, input)),

  get: procedure
    .meta({ permission: 'connections:read', scope: 'connection' })
    .input(One)
    .output(ConnectionRecord)
    .query(({ ctx, input }) => getConnection(ctx, input.id)),

  /** Of what the list shows, whatever state it is filtered by. */
  counts: procedure
    .meta({ permission: 'connections:read', scope: 'visible' })
    .input(
      z.strictObject({
        organizationId: z.int().min(1).max(2_147_483_647).optional(),
        network: z.enum(networkNames).optional(),
      }),
    )
    .output(ConnectionCounts)
    .query(({ ctx, input }) => countConnections(ctx, input)),

  standing: procedure
    .meta({ permission: 'connections:read', scope: 'connection' })
    .input(One)
    .output(ConnectionStanding)
    .query(({ ctx, input }) => standingOf(ctx, input.id)),

  networks: procedure
    .meta({ permission: 'connections:read', scope: 'organization' })
    .input(z.strictObject({ organizationId: z.int() }))
    .output(z.array(OfferedNetwork))
    .query(({ ctx, input }) => offerNetworks(ctx, ctx.principal, input.organizationId)),

  accounts: procedure
    .meta({ permission: 'connections:connect', scope: 'connection' })
    .input(One)
    .output(z.array(OfferedAccount))
    .query(({ ctx, input }) => listOffered(ctx, input.id)),

  choose: procedure
    .meta({ permission: 'connections:connect', scope: 'connection' })
    .input(z.strictObject({ id: z.int(), accountId: z.string().regex(/^[\w-]{1,64}$/) }))
    .output(ConnectionRecord)
    .mutation(async ({ ctx, input }) =>
      getConnection(ctx, await chooseAccount(ctx, input.id, input.accountId)),
    ),

  disconnect: procedure
    .meta({ permission: 'connections:connect', scope: 'connection' })
    .input(One)
    .output(ConnectionRecord)
    .mutation(async ({ ctx, input }) => {
      await disconnect(ctx, input.id)
      return getConnection(ctx, input.id)
    }),

  setBilling: procedure
    .meta({ permission: 'connections:set_billing', scope: 'connection' })
    .input(z.strictObject({ id: z.int(), billing: z.enum(connectionBillings) }))
    .output(ConnectionRecord)
    .mutation(async ({ ctx, input }) => {
      await setConnectionBilling(ctx, input.id, input.billing)
      return getConnection(ctx, input.id)
    }),

  pauseSync: procedure
    .meta({ permission: 'connections:pause_sync', scope: 'connection' })
    .input(z.strictObject({ id: z.int(), reason: Text(1, 500).optional() }))
    .output(ConnectionRecord)
    .mutation(async ({ ctx, input }) => {
      await pauseSync(ctx, input.id, input.reason ?? null)
      return getConnection(ctx, input.id)
    }),

  resumeSync: procedure
    .meta({ permission: 'connections:pause_sync', scope: 'connection' })
    .input(One)
    .output(ConnectionRecord)
    .mutation(async ({ ctx, input }) => {
      await resumeSync(ctx, input.id)
      return getConnection(ctx, input.id)
    }),

  /** `started` is false when a run was under way already: that one is answered. */
  sync: procedure
    .meta({ permission: 'connections:sync', scope: 'connection' })
    .input(One)
    .output(z.object({ runId: z.int(), started: z.boolean() }))
    .mutation(async ({ ctx, input }) => {
      const key = keyOf(await findById(ctx.db, input.id))
      const actor = actorOf(ctx.principal)
      return requestSync(ctx, { ...key, cause: 'person', actor, requestId: ctx.requestId })
    }),

  /** Reads days again that the daily sync no longer reads; it never stands in that one's way. */
  deepRead: procedure
    .meta({ permission: 'connections:sync', scope: 'connection' })
    .input(
      z
        .strictObject({ id: z.int(), from: Day, to: Day })
        .refine(({ from, to }) => from <= to, { path: ['to'], message: 'is before the first day' }),
    )
    .output(z.object({ runId: z.int() }))
    .mutation(async ({ ctx, input: { id, from, to } }) => {
      const key = keyOf(await findById(ctx.db, id))
      const actor = actorOf(ctx.principal)
      return requestDeepRead(ctx, { ...key, from, to, actor, requestId: ctx.requestId })
    }),

  syncRuns: procedure
    .meta({ permission: 'connections:read', scope: 'connection' })
    .input(z.strictObject({ ...PageInput, id: z.int() }))
    .output(z.object({ items: z.array(SyncRunRecord), pageInfo: PageInfo }))
    .query(async ({ ctx, input }) => listRuns(ctx, keyOf(await findById(ctx.db, input.id)), input)),
})
