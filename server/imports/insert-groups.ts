import type { Transaction } from 'sequelize'
import { v7 as uuidv7 } from 'uuid'
import { type Database, rows } from '../database/sequelize.ts'
import type { NetworkAd, NetworkGroup, NetworkTree } from '../networks/objects.ts'
import { amountOf, scheduleOf } from './insert-campaign.ts'
import { lineOf, linesOf, titleOf } from './words.ts'

type Place = { organizationId: number; campaignId: number; now: Date }

/** The groups and ads of an imported campaign: two statements, however many there are. */
export async function insertGroups(
  db: Database,
  place: Place,
  tree: NetworkTree,
  transaction: Transaction,
): Promise<void> {
  const owns = tree.campaign.budgetOwner !== 'ad_campaign'
  const kept = tree.groups.filter(({ wanted }) => wanted !== 'removed')
  if (kept.length === 0) return
  const groups = kept.map((group) => ({ ...groupOf(group, owns), uuid: uuidAt(place) }))
  await rows(
    db,
    `INSERT INTO ad_groups (organization_id, uuid, campaign_id, title, budget_micros,
       bid_amount_micros, optimization_goal, targeting, further_targeting, keywords, starts_at,
       ends_at, wanted, external_id, created_at, updated_at)
     SELECT $1, g.uuid, $2, g.title, g."budgetMicros", g."bidAmountMicros", g."optimizationGoal",
       g.targeting, g."furtherTargeting", g.keywords, g."startsAt", g."endsAt", g.wanted,
       g."externalId", $4, $4
     FROM ROWS FROM (jsonb_to_recordset($3::jsonb) AS (uuid uuid, title text, "budgetMicros" bigint,
       "bidAmountMicros" bigint, "optimizationGoal" text, targeting jsonb, "furtherTargeting" text[],
       keywords jsonb, "startsAt" timestamptz, "endsAt" timestamptz, wanted text, "externalId" text))
       WITH ORDINALITY AS g
     ORDER BY g.ordinality RETURNING id`,
    [place.organizationId, place.campaignId, JSON.stringify(groups), place.now],
    transaction,
  )
  const ads = kept.flatMap(({ externalId, ads }) =>
    ads
      .filter(({ wanted }) => wanted !== 'removed')
      .map((ad) => ({ ...adOf(ad), uuid: uuidAt(place), groupExternalId: externalId })),
  )
  await insertAds(db, place, ads, transaction)
}

async function insertAds(
  db: Database,
  { organizationId, campaignId, now }: Place,
  ads: object[],
  transaction: Transaction,
): Promise<void> {
  if (ads.length === 0) return
  await rows(
    db,
    `INSERT INTO ads (organization_id, uuid, campaign_id, ad_group_id, title, headline, body,
       link_url, call_to_action, more_headlines, more_bodies, wanted, external_id, created_at,
       updated_at)
     SELECT $1, a.uuid, $2, g.id, a.title, a.headline, a.body, a."linkUrl", a."callToAction",
       a."moreHeadlines", a."moreBodies", a.wanted, a."externalId", $4, $4
     FROM ROWS FROM (jsonb_to_recordset($3::jsonb) AS (uuid uuid, "groupExternalId" text, title text,
       headline text, body text, "linkUrl" text, "callToAction" text, "moreHeadlines" text[],
       "moreBodies" text[], wanted text, "externalId" text)) WITH ORDINALITY AS a
     JOIN ad_groups g ON g.organization_id = $1 AND g.campaign_id = $2
       AND g.external_id = a."groupExternalId"
     ORDER BY a.ordinality RETURNING id`,
    [organizationId, campaignId, JSON.stringify(ads), now],
    transaction,
  )
}

const uuidAt = ({ now }: Place) => uuidv7({ msecs: now.getTime() })
const text = (micros: bigint | null) => amountOf(micros)?.toString() ?? null

function groupOf(group: NetworkGroup, owns: boolean) {
  const { startsAt, endsAt } = scheduleOf(group)
  return {
    externalId: group.externalId,
    title: titleOf(group.title, 'Group', group.externalId),
    budgetMicros: owns ? text(group.budgetMicros) : null,
    bidAmountMicros: text(group.bidAmountMicros),
    optimizationGoal: group.optimizationGoal && lineOf(group.optimizationGoal, 60),
    targeting: group.targeting,
    furtherTargeting: group.furtherTargeting.map((one) => lineOf(one, 300)).filter(Boolean),
    keywords: group.keywords.map((one) => ({ text: lineOf(one.text, 80), match: one.match })),
    startsAt,
    endsAt,
    wanted: group.wanted,
  }
}

const adOf = (ad: NetworkAd) => ({
  externalId: ad.externalId,
  title: titleOf(ad.title, 'Ad', ad.externalId),
  headline: lineOf(ad.headline, 255),
  body: linesOf(ad.body, 2000),
  linkUrl: linkOf(ad.linkUrl),
  callToAction: /^[a-z_]{1,40}$/.test(ad.callToAction ?? '') ? ad.callToAction : 'learn_more',
  moreHeadlines: ad.moreHeadlines.map((one) => lineOf(one, 255)),
  moreBodies: ad.moreBodies.map((one) => linesOf(one, 2000)),
  wanted: ad.wanted,
})

/** An address that people can be led to; another one is left out. */
const linkOf = (address: string) =>
  address.length <= 2000 && /^https?:\/\//i.test(address) && URL.canParse(address) ? address : ''
