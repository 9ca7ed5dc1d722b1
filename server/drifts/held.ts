import type { Campaign } from '../campaigns/model.ts'
import type { Difference, Held } from './compare.ts'

/** A campaign with the differences that are open already. */
export type Watched = Campaign & { known: Difference[] }

export const heldOf = (campaign: Campaign): Held => ({
  title: campaign.title,
  operationRef: campaign.operation_ref ?? '',
  lifecycle: campaign.lifecycle,
  budgetOwner: campaign.budget_owner,
  budgetType: campaign.budget_type,
  budgetMicros: campaign.budget_micros,
})
