import type { Principal } from '../principal.ts'
import { canAddAd, canRequestReview, type Facts, mayIn, objectAbilities } from './object-policy.ts'

type Owned = Facts & { organization_id: number }

export function groupAbilities(principal: Principal, facts: Owned) {
  const { organization_id: organizationId } = facts
  return {
    ...objectAbilities(principal, organizationId, facts),
    addAd: mayIn(principal, organizationId)('ads:update', () => canAddAd(facts)),
  }
}

export function adAbilities(principal: Principal, facts: Owned) {
  const { organization_id: organizationId } = facts
  const may = mayIn(principal, organizationId)
  return {
    ...objectAbilities(principal, organizationId, facts),
    requestReview: may('ads:request_review', () => canRequestReview(facts)),
  }
}
