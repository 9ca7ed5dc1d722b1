import type { z } from 'zod'
import { currencyDigits } from '../../shared/money.ts'
import type { NetworkName } from '../../shared/networks.ts'
import type { Tier } from '../../shared/organizations.ts'
import { rows } from '../database/sequelize.ts'
import type { Channel } from '../networks/capabilities.ts'
import type { NetworkAdapter } from '../networks/network.ts'
import type { Asking } from './model.ts'
import { networkAllowed } from './policy.ts'
import type { CampaignOptions } from './present-options.ts'
import { tierNow } from './tier.ts'

type ConnectionSql = {
  id: number
  network: NetworkName
  account_id: string
  account_name: string | null
  currency: string
  time_zone: string
  status: 'working' | 'needs_reauth'
}

/** What a new campaign of this organization can be: its accounts, and what each one's network offers. */
export async function campaignOptions(
  ctx: Asking,
  organizationId: number,
): Promise<z.infer<typeof CampaignOptions>> {
  const { tier, rateBps } = await tierNow(ctx.db, { organizationId, now: ctx.clock.now() })
  const found = await rows<ConnectionSql>(
    ctx.db,
    `SELECT id, network, account_id, account_name, currency, time_zone, status
     FROM ad_platform_connections
     WHERE organization_id = $1 AND status IN ('working', 'needs_reauth') AND account_id IS NOT NULL
     ORDER BY status = 'working' DESC, network, account_name, id LIMIT 200`,
    [organizationId],
  )
  const connections = found.flatMap((one) => {
    const adapter = ctx.networks.get(one.network)
    return adapter ? [toOption(one, adapter, tier)] : []
  })
  return { tier, rateBps, connections }
}

function toOption(one: ConnectionSql, adapter: NetworkAdapter, tier: Tier) {
  const { capabilities } = adapter
  return {
    id: one.id,
    network: one.network,
    networkLabel: adapter.label,
    accountId: one.account_id,
    accountName: one.account_name ?? one.account_id,
    currency: one.currency,
    currencyDigits: currencyDigits(one.currency),
    timeZone: one.time_zone,
    status: one.status,
    usable:
      one.status === 'working'
        ? networkAllowed({ network: one.network, tier })
        : 'Sign in again at the connection first.',
    channels: capabilities.channels.map(toChannel),
    objectives: [...capabilities.objectives],
    bidTypes: [...capabilities.bidTypes],
    budgetOwners: [...capabilities.budgetOwners],
    budgetTypes: [...capabilities.budgetTypes],
    optimizationGoals: [...capabilities.optimizationGoals],
    goalsByObjective: Object.fromEntries(
      Object.entries(capabilities.goalsByObjective).map(([name, goals]) => [name, [...goals]]),
    ),
    callToActions: [...capabilities.callToActions],
    placements: [...capabilities.placements],
    image: capabilities.image && {
      ...capabilities.image,
      contentTypes: [...capabilities.image.contentTypes],
    },
    video: capabilities.video && {
      ...capabilities.video,
      contentTypes: [...capabilities.video.contentTypes],
    },
    youtube: capabilities.youtube,
    specialAdCategories: [...capabilities.specialAdCategories],
    groupTerms: [...capabilities.groupTerms],
    wholeDays: capabilities.wholeDays,
  }
}

function toChannel(channel: Channel) {
  return {
    ...channel,
    objectives: [...channel.objectives],
    assets: channel.assets.map((need) => ({ ...need, kinds: [...need.kinds] })),
  }
}
