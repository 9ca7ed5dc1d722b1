import type { AssetKind } from '../../shared/networks.ts'
import type { Principal } from '../principal.ts'
import { adAbilities, groupAbilities } from './object-abilities.ts'
import { type AdTextsSql, adTextsOf, type GroupFieldsSql, groupFieldsOf } from './object-fields.ts'
import type { AdGroupObject, AdObject } from './object-present.ts'
import {
  aliasOf,
  type ObjectFacts,
  type ObjectLevel,
  objectColumns,
  objectJoins,
  standingOf,
} from './object-row.ts'

export type Common = ObjectFacts & {
  uuid: string
  organization_name: string
  campaign_uuid: string
  campaign_title: string
  open_issues: number
  removed_at: Date | null
  created_at: Date
  updated_at: Date
}
export type GroupSql = Common &
  GroupFieldsSql & {
    ad_count: number
  }
export type AdSql = Common &
  AdTextsSql & {
    group_uuid: string
    group_title: string
    asset_id: number | null
    asset_uuid: string | null
    asset_name: string | null
    asset_kind: AssetKind | null
    review_reasons: string[]
  }

const commonColumns = (level: ObjectLevel) => {
  const own = aliasOf(level)
  return `${objectColumns(level)}, ${own}.uuid, o.name AS organization_name,
    c.uuid AS campaign_uuid, c.title AS campaign_title, ${own}.removed_at, ${own}.created_at,
    ${own}.updated_at, (SELECT count(*)::int FROM issues i WHERE i.organization_id = ${own}.organization_id
      AND i.resource_type = '${level}' AND i.resource_id = ${own}.id AND i.turn <> 'resolved') AS open_issues`
}

/** Everything that is shown of a row; `$1` is the present instant. */
export const columns: Record<ObjectLevel, string> = {
  ad_group: `${commonColumns('ad_group')}, g.budget_micros, g.bid_amount_micros,
    g.optimization_goal, g.targeting, g.keywords, g.starts_at, g.ends_at,
    (SELECT count(*)::int FROM ads n WHERE n.organization_id = g.organization_id
      AND n.ad_group_id = g.id AND n.wanted <> 'removed') AS ad_count`,
  ad: `${commonColumns('ad')}, g.uuid AS group_uuid, g.title AS group_title, a.asset_id,
    t.uuid AS asset_uuid, t.name AS asset_name, t.kind AS asset_kind, a.headline, a.body,
    a.link_url, a.call_to_action, a.more_headlines, a.more_bodies, a.review_reasons`,
}

export const joins: Record<ObjectLevel, string> = {
  ad_group: objectJoins('ad_group'),
  ad: `${objectJoins('ad')} LEFT JOIN assets t
    ON t.organization_id = a.organization_id AND t.id = a.asset_id`,
}

const iso = (at: Date | null) => at?.toISOString() ?? null

function commonOf(found: Common) {
  return {
    id: found.id,
    uuid: found.uuid,
    version: found.version,
    organizationId: found.organization_id,
    organizationName: found.organization_name,
    campaign: {
      id: found.campaign_id,
      uuid: found.campaign_uuid,
      title: found.campaign_title,
      network: found.network,
      lifecycle: found.lifecycle,
    },
    currency: found.currency,
    title: found.title,
    ...standingOf(found),
    externalId: found.external_id,
    openIssues: found.open_issues,
    removedAt: iso(found.removed_at),
    createdAt: found.created_at.toISOString(),
    updatedAt: found.updated_at.toISOString(),
  }
}

export function toGroup(principal: Principal, found: GroupSql): AdGroupObject {
  return {
    ...commonOf(found),
    ...groupFieldsOf(found),
    adCount: found.ad_count,
    can: groupAbilities(principal, found),
  }
}

export function toAd(principal: Principal, found: AdSql): AdObject {
  return {
    ...commonOf(found),
    adGroup: { id: found.ad_group_id, uuid: found.group_uuid, title: found.group_title },
    assetId: found.asset_id,
    assetUuid: found.asset_uuid,
    assetName: found.asset_name,
    assetKind: found.asset_kind,
    ...adTextsOf(found),
    reviewReasons: found.review_reasons,
    can: adAbilities(principal, found),
  }
}
