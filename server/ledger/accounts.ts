import type { NetworkName } from '../../shared/networks.ts'

/** What a campaign has left to spend. Never below zero. */
export const budgetOf = (campaignId: number) => `campaign:${campaignId}:budget`

/** What a creator has earned and not been sent. Never below zero. */
export const payableTo = (creatorId: number) => `creator:${creatorId}:payable`

/** Below zero by what an organization owes us. */
export const receivableOf = (organizationId: number) => `organization:${organizationId}:receivable`

/** What we owe a network for platform-billed spend. Never below zero. */
export const owedToNetwork = (network: NetworkName) => `network:${network}:payable`

/** Money at a payment provider, seen from outside: below zero by what it holds for us. */
export const moneyAt = (provider: string) => `provider:${provider}`

export const revenue = 'platform:revenue'

/** Parts of a minor unit that no provider can move. */
export const rounding = 'platform:rounding'
