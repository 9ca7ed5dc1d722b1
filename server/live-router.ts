import { z } from 'zod'
import { sees } from './principal.ts'
import { procedure, router } from './trpc.ts'

const LiveEvent = z.object({
  topic: z.enum([
    'campaigns',
    'connections',
    'sync_runs',
    'imports',
    'launches',
    'issues',
    'fees',
    'assets',
    'creatives',
    'fundings',
    'submissions',
    'payouts',
    'webhooks',
  ]),
  organizationId: z.int(),
  id: z.int(),
})

export const live = router({
  /** Ids of what changed in organizations the listener sees; a page asks for the rest by itself. */
  changes: procedure
    .meta({ permission: 'signed_in', scope: 'self' })
    .input(z.strictObject({ topics: z.array(LiveEvent.shape.topic).min(1).max(20) }))
    .subscription(async function* ({ ctx, input, signal }) {
      for await (const event of ctx.live.changes(signal)) {
        const { staffOnly, ...news } = event
        if (!input.topics.includes(news.topic) || !sees(ctx.principal, news.organizationId))
          continue
        if (!staffOnly || ctx.principal.staffRole) yield news
      }
    }),
})
