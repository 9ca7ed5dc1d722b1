import type { CauseType, LedgerEntry, LedgerKind } from '../../shared/ledger.ts'

const number = `split_part(named.root, ':', 2)`
const ofOne = `organization_id = e.organization_id
  AND id = CASE WHEN ${number} ~ '^[1-9][0-9]{0,8}$' THEN ${number}::integer END`

/** The record on whose page the cause is seen, as text. */
const recordOf = `CASE split_part(named.root, ':', 1)
    WHEN 'refund' THEN (SELECT funding_id::text FROM refunds WHERE ${ofOne})
    WHEN 'chargeback' THEN (SELECT funding_id::text FROM chargebacks WHERE ${ofOne})
    WHEN 'payout' THEN (SELECT batch_id::text FROM payouts WHERE ${ofOne})
    WHEN 'spend' THEN NULL
    ELSE ${number} END`

/** One entry `e` with what stands beside it; `page` may stand in for the table. */
export const entryColumns = `e.id, e.organization_id, o.name AS organization_name, e.from_account,
  e.to_account, e.amount_micros, e.currency, e.kind, e.reference, e.campaign_id, c.title AS campaign_title,
  c.kind AS campaign_kind, e.actor_name, e.reason, e.at, e.reverses_id,
  reversal.id AS reversed_by_id, named.root, ${recordOf} AS record_id`

export const entryNames = `JOIN organizations o ON o.id = e.organization_id
  LEFT JOIN campaigns c ON c.organization_id = e.organization_id AND c.id = e.campaign_id
  LEFT JOIN ledger_entries original
    ON original.organization_id = e.organization_id AND original.id = e.reverses_id
  LEFT JOIN ledger_entries reversal
    ON reversal.organization_id = e.organization_id AND reversal.reverses_id = e.id
  CROSS JOIN LATERAL (SELECT coalesce(original.reference, e.reference) AS root) AS named`

export type EntryFound = {
  id: bigint
  organization_id: number
  organization_name: string
  from_account: string
  to_account: string
  amount_micros: bigint
  currency: string
  kind: LedgerKind
  reference: string
  campaign_id: number | null
  campaign_title: string | null
  campaign_kind: 'ad' | 'creator' | null
  actor_name: string
  reason: string
  at: Date
  reverses_id: bigint | null
  reversed_by_id: bigint | null
  root: string
  record_id: string | null
  balance_after?: string | null
}

/** How references begin, by what they name. */
export const referenceOf: Record<Exclude<CauseType, 'entry'>, string> = {
  fee: 'fee',
  funding: 'funding',
  refund: 'refund',
  chargeback: 'chargeback',
  submission: 'earning',
  payout: 'payout',
  revision: 'spend',
  campaign: 'rounding',
}
const typeOf = new Map(
  Object.entries(referenceOf).map(([type, beginning]) => [beginning, type as CauseType]),
)

/** What a reference names; an entry whose reference names nothing known is its own cause. */
export function causeOf(
  found: Pick<EntryFound, 'id' | 'root' | 'record_id'>,
): LedgerEntry['cause'] {
  const { id, root, record_id: recordId } = found
  const [beginning, number] = root.split(':')
  const type = typeOf.get(beginning!)
  return type ? { type, id: number!, recordId } : { type: 'entry', id: String(id), recordId: null }
}

const text = (id: bigint | null) => (id === null ? null : String(id))

export function presentEntry(found: EntryFound): LedgerEntry {
  return {
    id: String(found.id),
    at: found.at.toISOString(),
    from: found.from_account,
    to: found.to_account,
    amountMicros: String(found.amount_micros),
    currency: found.currency,
    kind: found.kind,
    reference: found.reference,
    campaign:
      found.campaign_id === null
        ? null
        : { id: found.campaign_id, title: found.campaign_title!, kind: found.campaign_kind! },
    organization: { id: found.organization_id, name: found.organization_name },
    actorName: found.actor_name,
    reason: found.reason,
    reversesId: text(found.reverses_id),
    reversedById: text(found.reversed_by_id),
    cause: causeOf(found),
    balanceAfterMicros: found.balance_after ?? null,
  }
}
