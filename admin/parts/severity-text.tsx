import { words } from '../words.ts'

const arrows: Record<string, string> = { high: '↑↑', medium: '↑', low: '→' }

/** How much harm an issue does: an arrow and its word, apart from the shapes of states. */
export function SeverityText({ severity }: { severity: string }) {
  return (
    <span className={severity === 'high' ? 'severity severity-high' : 'severity'}>
      <span aria-hidden="true">{arrows[severity] ?? ''}</span>{' '}
      {words.severity[severity] ?? severity}
    </span>
  )
}
