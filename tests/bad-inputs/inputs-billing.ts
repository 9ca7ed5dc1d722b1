import type { Email } from '../support/rooms.ts'
import type { Example } from './inputs.ts'

const operator: Email = 'operator@staff.test'

/** Who pays, and for what there is money. */
export const forBilling: Record<string, Example> = {
  'campaigns.retryPayment': { input: (scene) => ({ id: scene.running }) },
  'connections.setBilling': {
    by: operator,
    input: (scene) => ({ id: scene.stage.connectionId, billing: 'brand' }),
  },
  'organizations.setConnectionsBilling': {
    by: operator,
    input: (scene) => ({ organizationId: scene.aurora, version: 1, billing: 'platform' }),
  },
}
