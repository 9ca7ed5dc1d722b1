import type { Transaction } from 'sequelize'
import { type Database, rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { openIssue, resolveIssues } from '../issues/open.ts'

const cause = 'missing_rate'

type Standing = {
  campaign_id: number
  currencies: string[] | null
  first_day: string | null
  open_message: string | null
}

/** Opens an issue for each campaign with values that wait for a rate, and resolves it when none do. */
export async function followMissingRates(
  db: Database,
  { organizationId, now }: { organizationId: number; now: Date },
): Promise<void> {
  const standing = await rows<Standing>(db, standingOfRates, [organizationId, cause])
  const changed = standing.filter((one) => messageOf(one) !== one.open_message)
  if (changed.length === 0) return
  await inTransaction(db, async (transaction) => {
    for (const one of changed) await follow(db, { ...one, organizationId, now }, transaction)
  })
}

const standingOfRates = `
  WITH missing AS (
    SELECT campaign_id, array_agg(DISTINCT currency::text ORDER BY currency::text) AS currencies,
      min(day)::text AS first_day
    FROM event_attributions
    WHERE organization_id = $1 AND currency IS NOT NULL AND value_usd_micros IS NULL
    GROUP BY campaign_id
  ), open AS (
    SELECT resource_id AS campaign_id, message FROM issues
    WHERE organization_id = $1 AND cause = $2 AND turn <> 'resolved'
  )
  SELECT campaign_id, missing.currencies, missing.first_day, open.message AS open_message
  FROM missing FULL JOIN open USING (campaign_id) ORDER BY campaign_id`

function messageOf({ currencies, first_day: day }: Standing): string | null {
  if (!currencies) return null
  const names = currencies.join(', ')
  return `Values in ${names} have no exchange rate from ${day} on. The events count; their values are not part of the purchase value yet.`
}

type Following = Standing & { organizationId: number; now: Date }

async function follow(db: Database, one: Following, transaction: Transaction): Promise<void> {
  const { organizationId, now, campaign_id: campaignId } = one
  const key = {
    organizationId,
    cause,
    resourceType: 'campaign',
    resourceId: campaignId,
    now,
  } as const
  const message = messageOf(one)
  if (message === null) return resolveIssues(db, key, transaction)
  await openIssue(
    db,
    {
      ...key,
      campaignId,
      severity: 'low',
      turn: 'open',
      message,
      nextStep: 'Staff import the missing rates. The values are then added by themselves.',
    },
    transaction,
  )
}
