import { isTimeZone } from '../../../shared/text.ts'
import type { AdAccount, AdapterSettings, CallOptions } from '../network.ts'
import type { Asker, GoogleClient } from './client.ts'
import { isKind } from './errors.ts'
import { Accessible, ClientRow, type Customer, CustomerRow } from './schemas.ts'

export type Discovery = {
  client: GoogleClient
  settings: AdapterSettings
  accessToken: string
  options?: CallOptions
}

const fields = ['id', 'descriptive_name', 'currency_code', 'time_zone', 'manager', 'status']
const select = (resource: string) => fields.map((field) => `${resource}.${field}`).join(', ')
const ownQuery = `SELECT ${select('customer')} FROM customer`
/** Without a limit of levels: the whole tree below a manager in one query. */
const clientsQuery = `SELECT ${select('customer_client')} FROM customer_client`

/**
 * Every account this person reaches: directly, or through a manager account. Where both lead to an
 * account the direct way is taken. Manager accounts run no ads themselves and are not listed.
 */
export async function listAccounts(discovery: Discovery): Promise<AdAccount[]> {
  const roots = await rootsOf(discovery)
  const found = new Map<string, AdAccount>()
  for (const root of roots.filter(({ manager }) => !manager)) {
    found.set(root.id, toAccount(root, null))
  }
  for (const { id } of roots.filter(({ manager }) => manager)) {
    for (const client of await clientsOf(discovery, id)) {
      if (!client.manager && !found.has(client.id)) found.set(client.id, toAccount(client, id))
    }
  }
  return [...found.values()]
}

async function rootsOf(discovery: Discovery): Promise<Customer[]> {
  const roots: Customer[] = []
  let refusal: unknown
  for (const accountId of await accessible(discovery)) {
    try {
      const asker = askerOf(discovery, accountId)
      const { client, options } = discovery
      const rows = await client.rows({ asker, query: ownQuery, row: CustomerRow, options })
      roots.push(...rows.map(({ customer }) => customer))
    } catch (error) {
      // One closed account must not hide the others, but nothing at all has to be explained.
      if (!isKind(error, 'permission', 'not_found', 'rejected')) throw error
      refusal ??= error
    }
  }
  if (roots.length === 0 && refusal !== undefined) throw refusal
  return roots
}

async function accessible(discovery: Discovery): Promise<string[]> {
  const only = discovery.settings.extra?.loginCustomerId?.replaceAll('-', '')
  if (only) return [only]
  const { value } = await discovery.client.ask({
    path: 'customers:listAccessibleCustomers',
    asker: { accessToken: discovery.accessToken, through: null },
    scope: 'sign-in',
    write: false,
    schema: Accessible,
    options: discovery.options,
  })
  return value.resourceNames.map((name) => name.slice('customers/'.length))
}

async function clientsOf(discovery: Discovery, managerId: string): Promise<Customer[]> {
  const { client, options } = discovery
  const asker = { ...askerOf(discovery, managerId), through: managerId }
  const rows = await client.rows({ asker, query: clientsQuery, row: ClientRow, options })
  return rows.map(({ customerClient }) => customerClient)
}

function askerOf({ accessToken }: Discovery, accountId: string): Asker {
  return { accountId, accessToken, through: null }
}

const problems: Record<string, string> = {
  CANCELED: 'This account is canceled. Reactivate it in Google Ads.',
  SUSPENDED: 'Google has suspended this account. Open it in Google Ads to see why.',
  CLOSED: 'This account is closed.',
}

/** @param through the manager account that leads to it; null when the person reaches it directly. */
function toAccount(customer: Customer, through: string | null): AdAccount {
  const problem = problemOf(customer)
  return {
    accountId: customer.id,
    name: customer.descriptiveName || customer.id,
    currency: customer.currencyCode,
    timeZone: customer.timeZone || 'UTC',
    through,
    usable: problem === null,
    problem,
  }
}

function problemOf({ status, timeZone }: Customer): string | null {
  if (status !== 'ENABLED') {
    return problems[status] ?? 'Google does not let this account run ads at the moment.'
  }
  // Without its zone the account's days, and with them its fees, would be counted wrongly.
  return isTimeZone(timeZone)
    ? null
    : 'Google does not tell a time zone that we know for this account.'
}
