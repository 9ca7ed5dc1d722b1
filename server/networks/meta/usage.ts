import { z } from 'zod'

// Every value is a JSON text in a header; all shares are percentages.
const usageHeaders = [
  'x-app-usage',
  'x-ad-account-usage',
  'x-business-use-case-usage',
  'x-fb-ads-insights-throttle',
] as const

const shares = [
  'call_count',
  'total_time',
  'total_cputime',
  'acc_id_util_pct',
  'app_id_util_pct',
] as const

const Usage = z.record(z.string(), z.unknown())
const MINUTE_MS = 60_000

export type Usage = { usedPercent: number | null; regainMs: number | null; resetMs: number | null }

/** What the headers say about our allowance; a header that cannot be read says nothing. */
export function readUsage(headers: Headers): Usage {
  const entries = usageHeaders.flatMap((name) => entriesOf(headers.get(name)))
  return {
    usedPercent: largest(entries.flatMap((entry) => shares.map((share) => entry[share]))),
    regainMs: times(
      largest(entries.map((entry) => entry.estimated_time_to_regain_access)),
      MINUTE_MS,
    ),
    resetMs: times(largest(entries.map((entry) => entry.reset_time_duration)), 1000),
  }
}

/** How long Meta asks us to wait, in milliseconds; null when it does not. */
export function waitOf(usage: Usage): number | null {
  if (usage.regainMs) return usage.regainMs
  return (usage.usedPercent ?? 0) >= 100 && usage.resetMs ? usage.resetMs : null
}

// The business header is a map from an id to a list of entries; the others are one entry.
function entriesOf(header: string | null): Record<string, unknown>[] {
  if (!header || header.length > 10_000) return []
  try {
    const parsed = Usage.safeParse(JSON.parse(header))
    if (!parsed.success) return []
    const inner = Object.values(parsed.data).filter(Array.isArray).flat()
    const readable = inner.map((entry) => Usage.safeParse(entry))
    return [parsed.data, ...readable.flatMap((entry) => (entry.success ? [entry.data] : []))]
  } catch {
    return []
  }
}

function largest(values: unknown[]): number | null {
  const numbers = values.filter((value) => typeof value === 'number' && Number.isFinite(value))
  return numbers.length === 0 ? null : Math.max(...(numbers as number[]))
}

function times(value: number | null, factor: number): number | null {
  return value === null ? null : value * factor
}
