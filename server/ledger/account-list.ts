import type { AccountKind, LedgerAccount } from '../../shared/ledger.ts'
import { keyset, type PageRequest } from '../database/keyset.ts'
import { row, rows } from '../database/sequelize.ts'
import { notFound } from '../errors.ts'
import { organizationsInList } from '../scope.ts'
import type { Asking } from './list.ts'

export type AccountFilters = {
  organizationId?: number | undefined
  kind?: AccountKind | undefined
  currency?: string | undefined
  search?: string | undefined
}

// The code of the currency as a number breaks ties: one name may hold money of several.
const currencyNumber = `(ascii(a.currency) * 65536 + ascii(substr(a.currency, 2)) * 256 +
  ascii(substr(a.currency, 3)))::bigint`
const sorts = { name: { column: 'a.name', cast: 'text', id: currencyNumber } }

/** The number in a name, for accounts whose names have one. */
const numberFor = (kind: AccountKind) =>
  `CASE a.kind WHEN '${kind}' THEN split_part(a.name, ':', 2)::integer END`

const accountNames = `LEFT JOIN organizations o ON o.id = a.organization_id
  LEFT JOIN campaigns c ON c.organization_id = a.organization_id AND c.id = ${numberFor('budget')}
  LEFT JOIN creators p ON p.organization_id = a.organization_id AND p.id = ${numberFor('creator_payable')}`

const accountColumns = `a.name, a.kind, a.currency, a.balance_micros, a.organization_id,
  o.name AS organization_name, coalesce(c.id, p.id) AS subject_id, coalesce(c.title, p.name) AS subject_title,
  c.kind AS campaign_kind`

type AccountFound = {
  name: string
  kind: AccountKind
  currency: string
  balance_micros: bigint
  organization_id: number | null
  organization_name: string | null
  subject_id: number | null
  subject_title: string | null
  campaign_kind: 'ad' | 'creator' | null
}

/** Accounts by name. Those of the platform, its providers and networks are for whoever sees all. */
export async function listAccounts(ctx: Asking, input: PageRequest & AccountFilters) {
  const only = await organizationsInList(ctx, 'ledger:read', input.organizationId)
  const bind: unknown[] = []
  const parts: string[] = []
  const add = (sql: (place: string) => string, value: unknown) => {
    if (value === undefined || value === null) return
    bind.push(value)
    parts.push(sql(`$${bind.length}`))
  }
  add((at) => `a.organization_id = ANY(${at}::integer[])`, only)
  add((at) => `a.kind = ${at}`, input.kind)
  add((at) => `a.currency = ${at}`, input.currency)
  add(
    (at) => `concat_ws(' ', a.name, o.name, c.title, p.name) ILIKE '%' || ${at} || '%' ESCAPE '\\'`,
    input.search?.replace(/[\\%_]/g, '\\$&'),
  )
  const paging = keyset(sorts, 'name', input, bind)
  const found = await rows<AccountFound & { id: bigint; cursor_value: string }>(
    ctx.db,
    `SELECT ${accountColumns}, ${currencyNumber} AS id, ${paging.cursorValue}
     FROM ledger_accounts a ${accountNames}
     WHERE ${parts.join(' AND ') || 'true'} AND ${paging.where} ${paging.tail}`,
    bind,
  )
  const page = paging.page(found)
  return { items: page.rows.map(presentAccount), pageInfo: page.pageInfo }
}

type Movements = {
  brought: string
  taken: string
  entries: number
  first_id: bigint | null
  last_id: bigint | null
  first_at: Date | null
  last_at: Date | null
}

/**
 * One account with all that came and went.
 * @throws AppError not_found, also for an account that this principal may not see whole.
 */
export async function showAccount(
  ctx: Asking,
  { name, currency }: { name: string; currency: string },
) {
  const only = await organizationsInList(ctx, 'ledger:read')
  const found = await row<AccountFound & Movements>(
    ctx.db,
    `SELECT ${accountColumns}, m.* FROM ledger_accounts a ${accountNames}
     CROSS JOIN LATERAL (
       SELECT coalesce(sum(amount_micros) FILTER (WHERE brings), 0)::text AS brought,
         coalesce(sum(amount_micros) FILTER (WHERE NOT brings), 0)::text AS taken,
         count(*)::integer AS entries, min(id) AS first_id, max(id) AS last_id
       FROM (SELECT id, amount_micros, true AS brings FROM ledger_entries
             WHERE to_account = a.name AND currency = a.currency
             UNION ALL
             SELECT id, amount_micros, false FROM ledger_entries
             WHERE from_account = a.name AND currency = a.currency) AS both_sides) AS sums
     CROSS JOIN LATERAL (
       SELECT sums.*, (SELECT at FROM ledger_entries WHERE id = sums.first_id) AS first_at,
         (SELECT at FROM ledger_entries WHERE id = sums.last_id) AS last_at) AS m
     WHERE a.name = $1 AND a.currency = $2
       AND ($3::integer[] IS NULL OR a.organization_id = ANY($3::integer[]))`,
    [name, currency, only],
  )
  if (!found) throw notFound()
  const at = (id: bigint | null, when: Date | null) =>
    id === null ? null : { id: String(id), at: when!.toISOString() }
  return {
    ...presentAccount(found),
    inMicros: found.brought,
    outMicros: found.taken,
    entries: found.entries,
    first: at(found.first_id, found.first_at),
    last: at(found.last_id, found.last_at),
  }
}

function presentAccount(found: AccountFound): LedgerAccount {
  const organization =
    found.organization_id === null
      ? null
      : { id: found.organization_id, name: found.organization_name! }
  return {
    name: found.name,
    kind: found.kind,
    currency: found.currency,
    balanceMicros: String(found.balance_micros),
    organization,
    subject: subjectOf(found, organization),
  }
}

function subjectOf(
  { kind, subject_id: id, subject_title: title, campaign_kind }: AccountFound,
  organization: LedgerAccount['organization'],
): LedgerAccount['subject'] {
  if (id !== null) {
    const type = kind === 'budget' ? 'campaign' : 'creator'
    return { type, id, title: title!, kind: campaign_kind }
  }
  if (kind !== 'receivable' || !organization) return null
  return { type: 'organization', id: organization.id, title: organization.name, kind: null }
}
