import { rows } from '../../server/database/sequelize.ts'
import type { Email } from '../support/rooms.ts'
import type { Example } from './inputs.ts'
import type { Scene } from './scene.ts'

const operator: Email = 'operator@staff.test'

/** A campaign whose payment has failed, though nothing is in the way any more. */
async function failed({ stage, running: id }: Scene) {
  const sql = "UPDATE campaigns SET billing = 'payment_failed' WHERE id = $1 RETURNING id"
  await rows(stage.house.db, sql, [id])
  return { id }
}

/** Who pays, and for what there is money. */
export const forBilling: Record<string, Example> = {
  'campaigns.retryPayment': { input: failed },
  'connections.setBilling': {
    by: operator,
    input: (scene) => ({ id: scene.spare, billing: 'brand' }),
  },
  'organizations.setConnectionsBilling': {
    by: operator,
    input: (scene) => ({ organizationId: scene.aurora, version: 1, billing: 'brand' }),
  },
}
