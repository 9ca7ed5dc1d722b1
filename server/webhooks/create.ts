import { v7 as uuidv7 } from 'uuid'
import type { EndpointWithSecret, WebhookEvent } from '../../shared/webhooks.ts'
import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { row } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { invalid, refuse } from '../errors.ts'
import { publish } from '../live.ts'
import { actorOf, type Principal } from '../principal.ts'
import { getEndpoint } from './list.ts'
import { sealSecret } from './secret.ts'
import { newSecret } from './sign.ts'
import { RefusedTarget, resolveTarget } from './target.ts'

type Asking = Context & { principal: Principal }

/** More than these for one organization are a mistake. */
const MAX_ENDPOINTS = 20

export type NewEndpoint = {
  organizationId: number
  url: string
  description: string
  events: WebhookEvent[]
}

/**
 * A new endpoint with its secret, which no later answer holds.
 * @throws AppError validation_failed with `url` when it may not be called.
 */
export async function createEndpoint(ctx: Asking, input: NewEndpoint): Promise<EndpointWithSecret> {
  await demandCallable(ctx, input.url)
  const secret = newSecret()
  const id = await inTransaction(ctx.db, async (transaction) => {
    const { organizationId, url, description, events } = input
    const now = ctx.clock.now()
    const taken = await row<{ id: number; n: number }>(
      ctx.db,
      `SELECT nextval('webhook_endpoints_id_seq')::integer AS id,
         (SELECT count(*)::integer FROM webhook_endpoints WHERE organization_id = o.id) AS n
       FROM organizations o WHERE o.id = $1 FOR NO KEY UPDATE`,
      [organizationId],
      transaction,
    )
    if (taken!.n >= MAX_ENDPOINTS) {
      throw refuse(`There are ${MAX_ENDPOINTS} endpoints already. Delete one first.`)
    }
    const endpointId = taken!.id
    const sealed = sealSecret(ctx.keyring, secret, { organizationId, endpointId })
    await row(
      ctx.db,
      `INSERT INTO webhook_endpoints (organization_id, id, uuid, url, description, events,
         secret_sealed, secret_made_at, created_by, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $8, $8) RETURNING id`,
      [
        organizationId,
        endpointId,
        uuidv7({ msecs: now.getTime() }),
        url,
        description,
        events,
        sealed,
        now,
        ctx.principal.userId,
      ],
      transaction,
    )
    await recordAudit(
      ctx.db,
      {
        actor: actorOf(ctx.principal),
        organizationId,
        action: 'webhooks.create',
        recordType: 'webhook_endpoint',
        recordId: endpointId,
        after: { url, description, events },
        requestId: ctx.requestId,
        at: now,
      },
      transaction,
    )
    await publish(ctx.db, { topic: 'webhooks', organizationId, id: endpointId }, transaction)
    return endpointId
  })
  return { ...(await getEndpoint(ctx, id)), secret }
}

/**
 * Looks at an address as a delivery will, so that who types it learns at once.
 * @throws AppError validation_failed
 */
export async function demandCallable(ctx: Pick<Context, 'env'>, url: string): Promise<void> {
  const loopbackAllowed = ctx.env.WEBHOOK_LOOPBACK
  await resolveTarget(url, { loopbackAllowed }).catch((error: unknown) => {
    if (error instanceof RefusedTarget) throw invalid({ url: error.sentence })
    throw error
  })
}
