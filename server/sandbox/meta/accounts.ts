import { DateTime } from 'luxon'
import { type NodeReaders, project, readFields } from './fields.ts'
import { type GraphRequest, readableAccount } from './graph-request.ts'
import type { MetaWorld } from './meta-world.ts'
import { minimumBudgets, minimumDailyBudget, minorMicrosOf } from './money.ts'
import { pageOf } from './paging.ts'
import type { SandboxAccount } from './people.ts'
import { campaignDays } from './spend.ts'
import { graphTime } from './times.ts'
import { needScope } from './tokens.ts'

/** All sandbox accounts were opened on this day. */
const openedAtMs = Date.UTC(2024, 0, 15, 9)

export function readMe({ params, viewer }: GraphRequest): unknown {
  const { person } = viewer()
  const readers: NodeReaders = { name: () => person.name }
  return project({ id: person.id, type: 'User', readers }, readFields(params.text('fields')), [
    'name',
  ])
}

export function listAdAccounts(request: GraphRequest): unknown {
  const viewer = request.viewer()
  needScope(viewer, ['ads_read', 'ads_management', 'business_management'])
  const tree = readFields(request.params.text('fields'))
  return pageOf(request, viewer.person.accounts, {
    keyOf: ({ id }) => id,
    show: (account) => showAccount(request, account, tree),
  })
}

export function readAdAccount(request: GraphRequest): unknown {
  const account = readableAccount(request, request.match.groups?.account ?? '')
  return showAccount(request, account, readFields(request.params.text('fields')))
}

function showAccount(
  { meta, nowMs, viewer }: GraphRequest,
  account: SandboxAccount,
  tree: ReturnType<typeof readFields>,
) {
  const readers: NodeReaders = {
    account_id: () => account.id,
    name: () => account.name,
    account_status: () => account.status,
    disable_reason: () => (account.status === 2 ? 1 : 0),
    currency: () => account.currency,
    timezone_name: () => account.zone,
    timezone_id: () => 1,
    timezone_offset_hours_utc: () => DateTime.fromMillis(nowMs, { zone: account.zone }).offset / 60,
    min_daily_budget: () => minimumDailyBudget(account.currency),
    spend_cap: () => '0',
    amount_spent: () =>
      (spentMicros(meta, account, nowMs) / minorMicrosOf(account.currency)).toString(),
    balance: () => '0',
    created_time: () => graphTime(openedAtMs, account.zone),
    age: () => (nowMs - openedAtMs) / 86_400_000,
    business: () => ({ id: viewer().person.id.replace(/^100/, '500'), name: viewer().person.name }),
    owner: () => viewer().person.id,
    user_tasks: () => account.tasks,
  }
  return project({ id: `act_${account.id}`, type: 'AdAccount', readers }, tree, ['account_id'])
}

function spentMicros(meta: MetaWorld, account: SandboxAccount, nowMs: number): bigint {
  const campaigns = meta.campaigns.all().filter(({ accountId }) => accountId === account.id)
  const amounts = campaigns
    .flatMap((campaign) => campaignDays(meta, campaign, { nowMs }))
    .flatMap(({ byAd }) => [...byAd.values()])
  return amounts.reduce((sum, micros) => sum + micros, 0n)
}

/** `GET /me/accounts`: the person's Pages. */
export function listPages(request: GraphRequest): unknown {
  const viewer = request.viewer()
  needScope(viewer, ['pages_show_list'])
  return pages(request, viewer.person.accounts)
}

/** `GET /act_X/promote_pages`: the Page that may stand behind this account's ads. */
export function listPromotePages(request: GraphRequest): unknown {
  return pages(request, [readableAccount(request, request.match.groups?.account ?? '')])
}

function pages(request: GraphRequest, accounts: readonly SandboxAccount[]): unknown {
  const tree = readFields(request.params.text('fields'))
  return pageOf(request, accounts, {
    keyOf: ({ page }) => page.id,
    show: ({ page }) => {
      const readers: NodeReaders = {
        name: () => page.name,
        category: () => 'Brand',
        // Looks like a token and opens nothing.
        access_token: () => `EAAP${page.id}`,
        tasks: () => ['ADVERTISE', 'ANALYZE', 'CREATE_CONTENT', 'MANAGE'],
      }
      return project({ id: page.id, type: 'Page', readers }, tree, ['name', 'category', 'tasks'])
    },
  })
}

export function listMinimumBudgets(request: GraphRequest): unknown {
  const account = readableAccount(request, request.match.groups?.account ?? '')
  return { data: [minimumBudgets(account.currency)], paging: {} }
}
