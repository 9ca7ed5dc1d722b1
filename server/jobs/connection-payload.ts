import { z } from 'zod'

/** What jobs about one connection carry. */
export const ConnectionPayload = z.object({ organizationId: z.int(), connectionId: z.int() })
