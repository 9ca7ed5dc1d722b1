import { z } from 'zod'
import { RecordId } from '../../shared/campaigns.ts'
import { Instant } from '../../shared/text.ts'
import {
  DeliveryDetails,
  DeliveryRecord,
  deliveryStates,
  EndpointDescription,
  EndpointEvents,
  EndpointRecord,
  EndpointUrl,
  EndpointWithSecret,
} from '../../shared/webhooks.ts'
import { PageInfo, PageInput } from '../database/keyset.ts'
import { procedure, router } from '../trpc.ts'
import { removeEndpoint, rotateSecret, updateEndpoint } from './change.ts'
import { createEndpoint } from './create.ts'
import { getDelivery, listDeliveries } from './deliveries.ts'
import * as door from './door.ts'
import { told } from './door-told.ts'
import { getEndpoint, listEndpoints } from './list.ts'
import { resendDelivery, resendFailed, sendTest } from './send-again.ts'

const id = { form: 'uuid', of: 'webhook_endpoint' } as const
const ofDelivery = { form: 'uuid', of: 'webhook_delivery' } as const
const { fault } = door
const shown = { id, input: door.ofRecord, present: door.toEndpoint, fault }
const tagged = { ...shown, version: (endpoint: EndpointRecord) => endpoint.version }
const detailed = { id: ofDelivery, input: door.ofRecord, present: door.toDetails, fault }

const ById = z.strictObject({ id: RecordId })

export const webhooks = router({
  list: procedure
    .meta({
      permission: 'webhooks:read',
      scope: 'visible',
      rest: {
        ...told.list,
        route: 'GET /api/webhooks',
        input: door.listInput,
        present: door.toEndpoints,
        fault,
      },
    })
    .input(z.strictObject({ ...PageInput, organizationId: RecordId.optional() }))
    .output(z.object({ items: z.array(EndpointRecord), pageInfo: PageInfo }))
    .query(({ ctx, input }) => listEndpoints(ctx, input)),

  get: procedure
    .meta({
      permission: 'webhooks:read',
      scope: 'webhook_endpoint',
      rest: { ...told.get, route: 'GET /api/webhooks/:id', ...tagged },
    })
    .input(ById)
    .output(EndpointRecord)
    .query(({ ctx, input }) => getEndpoint(ctx, input.id)),

  create: procedure
    .meta({
      permission: 'webhooks:manage',
      scope: 'organization',
      rest: {
        ...told.create,
        route: 'POST /api/webhooks',
        input: door.createInput,
        present: door.toEndpoint,
        version: (endpoint: EndpointRecord) => endpoint.version,
        fault,
      },
    })
    .input(
      z.strictObject({
        organizationId: z.int(),
        url: EndpointUrl,
        description: EndpointDescription.default(''),
        events: EndpointEvents,
      }),
    )
    .output(EndpointWithSecret)
    .mutation(({ ctx, input }) => createEndpoint(ctx, input)),

  /** Without a version it changes the endpoint as it is. */
  update: procedure
    .meta({
      permission: 'webhooks:manage',
      scope: 'webhook_endpoint',
      rest: {
        ...told.update,
        route: 'PATCH /api/webhooks/:id',
        ...tagged,
        input: door.changeInput,
      },
    })
    .input(
      z.strictObject({
        id: RecordId,
        version: z.int().min(1).max(2_147_483_647).optional(),
        url: EndpointUrl.optional(),
        description: EndpointDescription.optional(),
        events: EndpointEvents.optional(),
        enabled: z.boolean().optional(),
      }),
    )
    .output(EndpointRecord)
    .mutation(({ ctx, input }) => updateEndpoint(ctx, input)),

  remove: procedure
    .meta({
      permission: 'webhooks:manage',
      scope: 'webhook_endpoint',
      rest: {
        ...told.remove,
        route: 'DELETE /api/webhooks/:id',
        id,
        input: door.ofRecord,
        status: 204,
        fault,
      },
    })
    .input(ById)
    .output(z.null())
    .mutation(async ({ ctx, input }) => {
      await removeEndpoint(ctx, input.id)
      return null
    }),

  rotate: procedure
    .meta({
      permission: 'webhooks:manage',
      scope: 'webhook_endpoint',
      rest: { ...told.rotate, route: 'POST /api/webhooks/:id/rotate', ...tagged },
    })
    .input(ById)
    .output(EndpointWithSecret)
    .mutation(({ ctx, input }) => rotateSecret(ctx, input.id)),

  test: procedure
    .meta({
      permission: 'webhooks:manage',
      scope: 'webhook_endpoint',
      rest: { ...told.test, route: 'POST /api/webhooks/:id/test', ...detailed, id },
    })
    .input(ById)
    .output(DeliveryDetails)
    .mutation(async ({ ctx, input }) => getDelivery(ctx, await sendTest(ctx, input.id))),

  deliveries: procedure
    .meta({
      permission: 'webhooks:read',
      scope: 'webhook_endpoint',
      rest: {
        ...told.deliveries,
        route: 'GET /api/webhooks/:id/deliveries',
        id,
        input: door.ofRecord,
        present: door.toDeliveries,
        fault,
      },
    })
    .input(z.strictObject({ ...PageInput, id: RecordId, state: z.enum(deliveryStates).optional() }))
    .output(z.object({ items: z.array(DeliveryRecord), pageInfo: PageInfo }))
    .query(({ ctx, input }) => listDeliveries(ctx, input)),

  delivery: procedure
    .meta({
      permission: 'webhooks:read',
      scope: 'webhook_delivery',
      rest: { ...told.delivery, route: 'GET /api/webhooks/deliveries/:id', ...detailed },
    })
    .input(ById)
    .output(DeliveryDetails)
    .query(({ ctx, input }) => getDelivery(ctx, input.id)),

  resend: procedure
    .meta({
      permission: 'webhooks:manage',
      scope: 'webhook_delivery',
      rest: { ...told.resend, route: 'POST /api/webhooks/deliveries/:id/resend', ...detailed },
    })
    .input(ById)
    .output(DeliveryDetails)
    .mutation(async ({ ctx, input }) => {
      await resendDelivery(ctx, input.id)
      return getDelivery(ctx, input.id)
    }),

  resendFailed: procedure
    .meta({
      permission: 'webhooks:manage',
      scope: 'webhook_endpoint',
      rest: {
        ...told.resendFailed,
        route: 'POST /api/webhooks/:id/resend',
        id,
        input: door.ofRecord,
        fault,
      },
    })
    .input(z.strictObject({ id: RecordId, since: Instant }))
    .output(z.object({ deliveries: z.int() }))
    .mutation(async ({ ctx, input }) => ({
      deliveries: await resendFailed(ctx, input.id, input.since),
    })),
})
