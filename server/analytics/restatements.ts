import { DateTime } from 'luxon'
import type { Transaction } from 'sequelize'
import { currencyDigits, microsToDecimal } from '../../shared/money.ts'
import type { Day } from '../account-day.ts'
import { type Database, rows } from '../database/sequelize.ts'
import { openIssue, resolveIssues } from '../issues/open.ts'
import type { Owner } from './owner.ts'

/** Within the sync window, and beyond it: found by a deep read, or when missed days were filled. */
const causes = ['restatement', 'late_restatement'] as const
/** A change of a past day by more than a fifth and more than this is worth a person's look. */
const noticeableUnits = { withMinor: 10n, withoutMinor: 1_000n }
export const leastMicros = (currency: string) =>
  (currencyDigits(currency) === 0 ? noticeableUnits.withoutMinor : noticeableUnits.withMinor) *
  1_000_000n
/** The same as SQL, of two columns and the bind parameter that holds `leastMicros`. */
export const noticeable = (before: string, after: string, least: string) =>
  `abs(${after} - ${before}) > ${least} AND abs(${after} - ${before}) > ${before} / 5`
/** Nobody has to act on it, so it leaves the list by itself. */
const shownForMs = 7 * 86_400_000
/** What a broken account restates at once would otherwise hold the transaction for long. */
export const atMost = 100

type Restated = {
  campaign_id: number
  day: string
  spend_before: bigint
  spend_micros: bigint
  fee_before: bigint
  fee_after: bigint
}

/**
 * Opens an issue for each campaign of which a day was restated noticeably after it was over; called
 * between apply and the connection's own update, in the same transaction.
 */
export async function noteRestatements(
  db: Database,
  owner: Owner & { label: string; windowFrom: Day },
  transaction: Transaction,
): Promise<void> {
  const found = await findRestated(db, owner, transaction)
  for (const one of found) {
    await openIssue(
      db,
      {
        organizationId: owner.organizationId,
        cause: 'restatement',
        resourceType: 'campaign',
        resourceId: one.campaign_id,
        campaignId: one.campaign_id,
        severity: 'low',
        turn: 'open',
        message: sentence(one, owner),
        nextStep: 'Nothing to do. Open the day’s fee to see every figure the network sent.',
        now: owner.now,
      },
      transaction,
    )
  }
}

export type Said = { currency: string; label: string }

export const amountIn = (currency: string) => (micros: bigint) =>
  microsToDecimal(micros, currencyDigits(currency))

export const dayText = (day: Day, format = 'd LLLL') =>
  DateTime.fromISO(day, { zone: 'utc', locale: 'en-GB' }).toFormat(format)

function sentence(one: Restated, { currency, label }: Said): string {
  const amount = amountIn(currency)
  const day = dayText(one.day)
  const spend = `${label} restated spend from ${amount(one.spend_before)} to ${amount(one.spend_micros)}`
  if (one.fee_before === one.fee_after) return `${spend} ${currency} for ${day}.`
  return `Fee for ${day} changed from ${amount(one.fee_before)} to ${amount(one.fee_after)} ${currency}: ${spend}.`
}

/** Of each campaign the day that changed most. `synced_through` is still that of the run before. */
function findRestated(
  db: Database,
  owner: Owner & { windowFrom: Day },
  transaction: Transaction,
): Promise<Restated[]> {
  return rows<Restated>(
    db,
    `SELECT * FROM (
       SELECT DISTINCT ON (c.campaign_id) c.campaign_id, c.day::text AS day, c.spend_before,
         c.spend_micros, p.posted_before_micros AS fee_before,
         p.posted_before_micros + p.amount_micros AS fee_after,
         abs(c.spend_micros - c.spend_before) AS moved
       FROM changed c JOIN to_post p ON p.campaign_id = c.campaign_id AND p.day = c.day
       JOIN ad_platform_connections n ON n.organization_id = $1 AND n.id = $2
       WHERE c.subject = 'campaign' AND c.was_known AND c.day <= n.synced_through
         AND c.day >= $4::date AND ${noticeable('c.spend_before', 'c.spend_micros', '$3')}
       ORDER BY c.campaign_id, abs(c.spend_micros - c.spend_before) DESC, c.day) AS largest
     ORDER BY moved DESC LIMIT ${atMost}`,
    [owner.organizationId, owner.connectionId, leastMicros(owner.currency), owner.windowFrom],
    transaction,
  )
}

/** Resolves what was shown long enough. */
export async function settleRestatements(
  db: Database,
  { organizationId, now }: { organizationId: number; now: Date },
  transaction: Transaction,
): Promise<void> {
  const old = await rows<{ cause: string; resource_id: number }>(
    db,
    `SELECT cause, resource_id FROM issues
     WHERE organization_id = $1 AND cause = ANY($2::text[]) AND turn <> 'resolved' AND last_seen_at < $3
     ORDER BY id LIMIT ${atMost}`,
    [organizationId, causes, new Date(now.getTime() - shownForMs)],
    transaction,
  )
  for (const { cause, resource_id: resourceId } of old) {
    await resolveIssues(
      db,
      { organizationId, cause, resourceType: 'campaign', resourceId, now },
      transaction,
    )
  }
}
