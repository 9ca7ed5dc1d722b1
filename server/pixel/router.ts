import { z } from 'zod'
import {
  EventCount,
  PixelKeyName,
  PixelKeyRecord,
  PixelSettings,
  ReceivedEvent,
  WindowDays,
} from '../../shared/pixel.ts'
import { procedureBySession } from '../tokens/by-session.ts'
import { procedure, router } from '../trpc.ts'
import { createKey, listKeys, revokeKey } from './keys.ts'
import { countEvents, newestEvents } from './received.ts'
import { getSettings, requestRecompute, setWindow } from './settings.ts'

const OneOrganization = z.strictObject({ organizationId: z.int() })

export const pixel = router({
  settings: procedure
    .meta({ permission: 'pixel:read', scope: 'organization' })
    .input(OneOrganization)
    .output(PixelSettings)
    .query(({ ctx, input }) => getSettings(ctx, input.organizationId)),

  keys: procedure
    .meta({ permission: 'pixel:read', scope: 'organization' })
    .input(OneOrganization)
    .output(z.array(PixelKeyRecord))
    .query(({ ctx, input }) => listKeys(ctx, input.organizationId)),

  newest: procedure
    .meta({ permission: 'pixel:read', scope: 'organization' })
    .input(OneOrganization)
    .output(z.array(ReceivedEvent))
    .query(({ ctx, input }) => newestEvents(ctx, input.organizationId)),

  counts: procedure
    .meta({ permission: 'pixel:read', scope: 'organization' })
    .input(OneOrganization)
    .output(z.array(EventCount))
    .query(({ ctx, input }) => countEvents(ctx, input.organizationId)),

  createKey: procedureBySession
    .meta({ permission: 'pixel:manage', scope: 'organization' })
    .input(z.strictObject({ organizationId: z.int(), name: PixelKeyName }))
    .output(z.object({ id: z.int(), key: z.string(), prefix: z.string() }))
    .mutation(({ ctx, input }) => createKey(ctx, input)),

  revokeKey: procedure
    .meta({ permission: 'pixel:manage', scope: 'pixel_key' })
    .input(z.strictObject({ id: z.int() }))
    .output(PixelKeyRecord)
    .mutation(({ ctx, input }) => revokeKey(ctx, input.id)),

  setWindow: procedure
    .meta({ permission: 'pixel:manage', scope: 'organization' })
    .input(z.strictObject({ organizationId: z.int(), version: z.int().min(1), days: WindowDays }))
    .output(PixelSettings)
    .mutation(({ ctx, input }) => setWindow(ctx, input)),

  recompute: procedure
    .meta({ permission: 'pixel:manage', scope: 'organization' })
    .input(OneOrganization)
    .output(z.object({ queued: z.literal(true) }))
    .mutation(({ ctx, input }) => requestRecompute(ctx, input.organizationId)),
})
