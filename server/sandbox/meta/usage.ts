import { tooManyCalls } from './graph-error.ts'

export type UsageKind = 'ads_management' | 'ads_insights'

export type Usage = {
  /** Counts one call of an account. @throws GraphError 80000 or 80004 when the hour is used up. */
  count(accountId: string, kind: UsageKind, nowMs: number): void
  headers(accountId: string, nowMs: number): Record<string, string>
  limit(order: { accountId?: string; callsPerHour: number }): void
  forget(): void
}

const hourMs = 3_600_000
const defaultCallsPerHour = 20_000
const kinds: readonly UsageKind[] = ['ads_management', 'ads_insights']

/** Calls of the running hour, on the sandbox clock, against each account's allowance. */
export function createUsage(): Usage {
  const counts = new Map<string, { hour: number; calls: number }>()
  const limits = new Map<string, number>()
  const allowed = (accountId: string) =>
    limits.get(accountId) ?? limits.get('every account') ?? defaultCallsPerHour
  const callsOf = (accountId: string, kind: UsageKind, nowMs: number) => {
    const found = counts.get(`${accountId} ${kind}`)
    return found?.hour === Math.floor(nowMs / hourMs) ? found.calls : 0
  }
  const percent = (accountId: string, kind: UsageKind, nowMs: number) =>
    Math.ceil((callsOf(accountId, kind, nowMs) * 100) / allowed(accountId))

  return {
    count: (accountId, kind, nowMs) => {
      const calls = callsOf(accountId, kind, nowMs) + 1
      counts.set(`${accountId} ${kind}`, { hour: Math.floor(nowMs / hourMs), calls })
      if (calls > allowed(accountId)) throw tooManyCalls(kind === 'ads_insights' ? 80000 : 80004)
    },
    headers: (accountId, nowMs) => {
      const minutesLeft = 60 - Math.floor((nowMs % hourMs) / 60_000)
      const rows = kinds.map((type) => {
        const used = percent(accountId, type, nowMs)
        return {
          type,
          call_count: Math.min(used, 100),
          total_cputime: Math.min(Math.ceil(used / 2), 100),
          total_time: Math.min(Math.ceil(used / 2), 100),
          estimated_time_to_regain_access: used > 100 ? minutesLeft : 0,
        }
      })
      const insights = percent(accountId, 'ads_insights', nowMs)
      return {
        'X-Business-Use-Case-Usage': JSON.stringify({ [accountId]: rows }),
        'X-FB-Ads-Insights-Throttle': JSON.stringify({
          app_id_util_pct: Math.min(insights, 100),
          acc_id_util_pct: Math.min(insights, 100),
        }),
      }
    },
    limit: ({ accountId, callsPerHour }) => {
      limits.set(accountId ?? 'every account', callsPerHour)
    },
    forget: () => {
      counts.clear()
      limits.clear()
    },
  }
}

/** What the usage header says while a rate limit is imitated on demand. */
export function exhaustedHeaders(accountId: string): Record<string, string> {
  const row = {
    type: 'ads_management',
    call_count: 100,
    total_cputime: 60,
    total_time: 60,
    estimated_time_to_regain_access: 17,
  }
  return { 'X-Business-Use-Case-Usage': JSON.stringify({ [accountId]: [row] }) }
}
