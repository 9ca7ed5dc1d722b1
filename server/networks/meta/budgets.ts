import type { BudgetType } from '../../../shared/networks.ts'
import type { AccountAccess, CallOptions } from '../network.ts'
import { NetworkError } from '../network-error.ts'
import type { GraphClient } from './client.ts'
import { toMinorUnits } from './money.ts'
import { Budgets } from './schemas.ts'

export type BudgetAsk = {
  access: AccountAccess
  /** The campaign or ad set whose budget changes. */
  objectId: string
  change: { budgetType?: BudgetType; budgetMicros?: bigint }
  /** What a person is told when this object holds no budget. */
  whenNone: string
  options?: CallOptions
}

/**
 * The parameters that change an object's budget; none when it stays.
 * @throws NetworkError `rejected` when the object holds no budget, or one of another type, or the
 *   amount is not a whole number of the currency's smallest units.
 */
export async function budgetParams(
  client: GraphClient,
  { access, objectId, change, whenNone, options }: BudgetAsk,
): Promise<Record<string, string>> {
  if (change.budgetMicros === undefined) return {}
  const current = await client.get({
    accessToken: access.accessToken,
    scope: access.accountId,
    options,
    path: objectId,
    params: { fields: 'id,name,daily_budget,lifetime_budget' },
    schema: Budgets,
  })
  const type = heldBudget(current)?.type
  if (!type) throw refused(whenNone)
  if (change.budgetType && change.budgetType !== type) {
    throw refused('Meta does not change a daily budget into a lifetime budget, or back.')
  }
  return { [`${type}_budget`]: minorUnits(change.budgetMicros, access.currency) }
}

/** The budget an object holds, in minor units. Meta prints "0" for the kind that is not used. */
export function heldBudget(budgets: {
  daily_budget?: string
  lifetime_budget?: string
}): { type: BudgetType; units: string } | null {
  const { daily_budget: daily, lifetime_budget: lifetime } = budgets
  if (lifetime && /[1-9]/.test(lifetime)) return { type: 'lifetime', units: lifetime }
  return daily && /[1-9]/.test(daily) ? { type: 'daily', units: daily } : null
}

/** @throws NetworkError `rejected` when Meta cannot take exactly this amount. */
export function minorUnits(micros: bigint, currency: string): string {
  const units = toMinorUnits(micros, currency)
  if (units) return units
  throw refused(`Meta cannot take exactly this amount in ${currency}.`)
}

function refused(userMessage: string): NetworkError {
  return new NetworkError('meta', { kind: 'rejected', userMessage })
}
