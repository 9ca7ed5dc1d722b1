import type { LedgerKind } from '../../shared/ledger.ts'
import type { Context } from '../context.ts'
import { keyset, type PageRequest } from '../database/keyset.ts'
import { row, rows } from '../database/sequelize.ts'
import { notFound } from '../errors.ts'
import type { Principal } from '../principal.ts'
import { organizationsInList } from '../scope.ts'
import { type EntryFound, entryColumns, entryNames, presentEntry } from './row.ts'

export type Asking = Context & { principal: Principal }

export type EntryFilters = {
  organizationId?: number | undefined
  account?: string | undefined
  kinds?: LedgerKind[] | undefined
  currency?: string | undefined
  campaignId?: number | undefined
  search?: string | undefined
  from?: string | undefined
  to?: string | undefined
}

export type EntryListInput = PageRequest & EntryFilters & { sort: keyof typeof sorts }

const sorts = {
  newest: { column: 'e.id', cast: 'bigint', id: 'e.id' },
  amount: { column: 'e.amount_micros', cast: 'bigint', id: 'e.id', within: 'e.currency' },
}

/** Postings of every organization this principal may see, in one statement; names join the page only. */
export async function listEntries(ctx: Asking, input: EntryListInput) {
  const bind: unknown[] = []
  const where = await conditions(ctx, input, bind)
  const paging = keyset(sorts, input.sort, input, bind)
  const balance = await runningBalance(ctx, input, bind)
  const found = await rows<EntryFound & { cursor_value: string }>(
    ctx.db,
    `WITH page AS MATERIALIZED (
       SELECT e.* FROM ledger_entries e WHERE ${where} AND ${paging.where} ${paging.tail})
     SELECT ${entryColumns}, ${paging.cursorValue}, ${balance.column} AS balance_after
     FROM page e ${entryNames} ${balance.join} ${paging.tail}`,
    bind,
  )
  const page = paging.page(found)
  return { items: page.rows.map(presentEntry), pageInfo: page.pageInfo }
}

/** Sums of the whole filtered set; a line for each currency and kind. */
export async function sumEntries(ctx: Asking, input: EntryFilters) {
  const bind: unknown[] = []
  const where = await conditions(ctx, input, bind)
  return rows<{ currency: string; kind: LedgerKind; entries: number; amountMicros: string }>(
    ctx.db,
    `SELECT e.currency, e.kind, count(*)::integer AS entries, sum(e.amount_micros)::text AS "amountMicros"
     FROM ledger_entries e WHERE ${where} GROUP BY e.currency, e.kind ORDER BY e.currency, e.kind`,
    bind,
  )
}

/**
 * What the account held after each entry: what it holds now less whatever came later. Only for whoever
 * may see the whole account.
 */
async function runningBalance(ctx: Asking, { account }: EntryFilters, bind: unknown[]) {
  if (account === undefined || !(await seesAccount(ctx, account))) {
    return { column: 'NULL', join: '' }
  }
  const name = `$${bind.push(account)}`
  return {
    column: 'later.balance_after',
    join: `LEFT JOIN (
      SELECT l.id, (a.balance_micros - coalesce(sum(
          CASE l.to_account WHEN ${name} THEN l.amount_micros ELSE -l.amount_micros END) OVER (
          PARTITION BY l.currency ORDER BY l.id DESC
          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0))::text AS balance_after
      FROM ledger_entries l
      JOIN ledger_accounts a ON a.name = ${name} AND a.currency = l.currency
      WHERE ${name} IN (l.from_account, l.to_account) AND l.id >= (SELECT min(id) FROM page)
    ) later ON later.id = e.id`,
  }
}

async function seesAccount(ctx: Asking, name: string): Promise<boolean> {
  const only = await organizationsInList(ctx, 'ledger:read')
  if (only === null) return true
  const found = await row(
    ctx.db,
    'SELECT 1 FROM ledger_accounts WHERE name = $1 AND organization_id = ANY($2::integer[])',
    [name, only],
  )
  return found !== null
}

/** What both ask for, as SQL. */
async function conditions(ctx: Asking, input: EntryFilters, bind: unknown[]): Promise<string> {
  const only = await organizationsOf(ctx, input)
  const parts: string[] = []
  const add = (sql: (place: string) => string, value: unknown) => {
    if (value === undefined || value === null) return
    bind.push(value)
    parts.push(sql(`$${bind.length}`))
  }
  if (only?.length === 1) add((at) => `e.organization_id = ${at}`, only[0])
  else add((at) => `e.organization_id = ANY(${at}::integer[])`, only)
  add((at) => `(e.from_account = ${at} OR e.to_account = ${at})`, input.account)
  add((at) => `e.kind = ANY(${at}::text[])`, input.kinds)
  add((at) => `e.currency = ${at}`, input.currency)
  add((at) => `e.campaign_id = ${at}`, input.campaignId)
  add((at) => `starts_with(e.reference, ${at})`, input.search)
  add((at) => `e.at >= ${at}::date::timestamp AT TIME ZONE 'UTC'`, input.from)
  add((at) => `e.at < (${at}::date + 1)::timestamp AT TIME ZONE 'UTC'`, input.to)
  return parts.join(' AND ') || 'true'
}

/** A campaign stands in one organization; one that may not be seen is not there. */
async function organizationsOf(ctx: Asking, input: EntryFilters): Promise<number[] | null> {
  const { campaignId, organizationId } = input
  if (campaignId === undefined) return organizationsInList(ctx, 'ledger:read', organizationId)
  const found = await row<{ organization_id: number }>(
    ctx.db,
    'SELECT organization_id FROM campaigns WHERE id = $1',
    [campaignId],
  )
  const elsewhere = organizationId !== undefined && organizationId !== found?.organization_id
  if (!found || elsewhere) throw notFound()
  return organizationsInList(ctx, 'ledger:read', found.organization_id)
}
