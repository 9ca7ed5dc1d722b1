import { StatusTag } from '../parts/status-tag.tsx'
import { words } from '../words.ts'

/** Shape and word tell them apart, not colour alone. */
const looks: Record<string, string> = { high: 'broken', medium: 'stale', low: 'open' }

export function SeverityTag({ severity }: { severity: string }) {
  const word = words.issues.severities[severity] ?? severity
  return <StatusTag status={looks[severity] ?? 'open'} word={word} />
}
