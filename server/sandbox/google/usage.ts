import type { LimitOrder } from '../network.ts'
import { tooManyOperations } from './failure.ts'
import type { DeveloperAccess } from './people.ts'

export type Spender = { customerId: string | null; developerToken: string; access: DeveloperAccess }

export type Usage = {
  /** Counts operations. @throws GoogleFailure 429 when a window is used up. */
  count(spender: Spender, operations: number, nowMs: number): void
  limit(order: LimitOrder): void
  forget(): void
}

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const accountOperationsPerHour = 20_000

type Allowance = { key: string; windowMs: number; allowed: number; scope: 'ACCOUNT' | 'DEVELOPER' }

/** Operations of the running windows on the sandbox clock: of each account, and of each token. */
export function createUsage(): Usage {
  const counts = new Map<string, { window: number; used: number }>()
  const limits = new Map<string, number>()
  let developerLimit: number | null = null
  let developerDayLimit: number | null = null

  const allowances = ({ customerId, developerToken, access }: Spender): Allowance[] => {
    const found: Allowance[] = []
    const token = `token ${developerToken}`
    if (customerId !== null) {
      const allowed = limits.get(customerId) ?? accountOperationsPerHour
      found.push({ key: customerId, windowMs: hourMs, allowed, scope: 'ACCOUNT' })
    }
    if (developerLimit !== null) {
      const key = `${token} hour`
      found.push({ key, windowMs: hourMs, allowed: developerLimit, scope: 'DEVELOPER' })
    }
    const perDay = developerDayLimit ?? access.operationsPerDay
    if (perDay !== null) {
      found.push({ key: `${token} day`, windowMs: dayMs, allowed: perDay, scope: 'DEVELOPER' })
    }
    return found
  }

  return {
    count: (spender, operations, nowMs) => {
      for (const { key, windowMs, allowed, scope } of allowances(spender)) {
        const window = Math.floor(nowMs / windowMs)
        const known = counts.get(key)
        const used = (known?.window === window ? known.used : 0) + operations
        if (used > allowed) {
          const waitMs = (window + 1) * windowMs - nowMs
          throw tooManyOperations({ scope, windowMs, retryAfterSeconds: Math.ceil(waitMs / 1_000) })
        }
        counts.set(key, { window, used })
      }
    },
    limit: ({ accountId, callsPerHour, callsPerDay }) => {
      if (accountId) limits.set(accountId, callsPerHour)
      else if (callsPerDay === undefined) developerLimit = callsPerHour
      else developerDayLimit = callsPerDay
    },
    forget: () => {
      counts.clear()
      limits.clear()
      developerLimit = null
      developerDayLimit = null
    },
  }
}
