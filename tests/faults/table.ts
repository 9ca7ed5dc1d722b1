import type { NetworkName } from '../../shared/networks.ts'

/** What goes wrong at a network, where it strikes, and what a person then finds. */
export type FaultRow = {
  fault: string
  /** As an operator would say it. */
  means: string
  /** What the product did, in words for docs/faults.md. */
  did: string
}

export type SyncRow = FaultRow & {
  expected: {
    run: 'failed' | 'succeeded'
    /** The cause of the issue that it opened; null for none. */
    issue: string | null
    connection: 'working' | 'needs_reauth'
  }
}

const passes = { run: 'failed', issue: null, connection: 'working' } as const
const refused = { run: 'failed', issue: 'figures_refused', connection: 'working' } as const
const ended = { run: 'failed', issue: 'needs_reauth', connection: 'needs_reauth' } as const

const later = 'Nothing written; tried again within the half hour, and then the same figures came.'
const untrue = 'Nothing written, no fee posted; an issue says that the figures cannot be true.'
const signIn = 'Nothing written; the account waits for its person, who is told by an issue.'

/** Where the network gave a refresh token, an access token that ends is no person's business. */
const renewed = 'Nothing written; access was renewed by itself, and the next run went on.'

const always: readonly SyncRow[] = [
  { fault: 'hang', means: 'no answer', did: later, expected: passes },
  { fault: 'reset', means: 'connection cut', did: later, expected: passes },
  { fault: 'http_500', means: 'trouble at the network', did: later, expected: passes },
  { fault: 'html', means: 'a page instead of data', did: later, expected: passes },
  { fault: 'truncated', means: 'half an answer', did: later, expected: passes },
  { fault: 'oversized', means: 'an answer of 12 MB', did: later, expected: passes },
  {
    fault: 'rate_limit',
    means: 'too many calls',
    did: 'Nothing written; left alone for as long as the network says, or its window lasts.',
    expected: passes,
  },
  { fault: 'wrong_currency', means: 'another currency', did: untrue, expected: refused },
  { fault: 'foreign_id', means: 'a foreign id', did: untrue, expected: refused },
  { fault: 'repeated_row', means: 'a day twice', did: untrue, expected: refused },
  { fault: 'negative_spend', means: 'negative spend', did: untrue, expected: refused },
  { fault: 'future_day', means: 'a day in the future', did: untrue, expected: refused },
]

/** A report of the daily sync meets this every time it is asked for. */
export function syncRows(network: NetworkName): SyncRow[] {
  const [did, expected] = network === 'google' ? [renewed, passes] : [signIn, ended]
  return [
    ...always,
    { fault: 'expired_token', means: 'access ended', did, expected },
    { fault: 'revoked_token', means: 'access taken back', did, expected },
  ]
}

export type LaunchRow = FaultRow & { step: string }

const found = 'Looked for what was made, found it and went on: one tree, switched on.'
const again = 'Nothing was made; tried again and went on: one tree, switched on.'

const writes: Record<NetworkName, readonly string[]> = {
  meta: ['create_campaign', 'create_ad_group', 'create_creative', 'create_ad', 'update'],
  tiktok: ['create_campaign', 'create_ad_group', 'create_ad', 'update'],
  google: ['create_campaign', 'update'],
}

const launchFaults: readonly FaultRow[] = [
  { fault: 'timeout_after_write', means: 'made, no answer', did: found },
  { fault: 'reset_after_write', means: 'made, connection cut', did: found },
  { fault: 'http_500_after_write', means: 'made, answered with an error', did: found },
  { fault: 'truncated', means: 'made, half an answer', did: found },
  { fault: 'oversized', means: 'made, an answer of 12 MB', did: found },
  { fault: 'hang', means: 'not made, no answer', did: again },
  { fault: 'http_500', means: 'not made, trouble at the network', did: again },
  { fault: 'html', means: 'a page instead of data', did: again },
  { fault: 'rate_limit', means: 'too many calls', did: again },
]

/** A write of a launch meets this once. */
export function launchRows(network: NetworkName): LaunchRow[] {
  return launchFaults.flatMap((row) => writes[network].map((step) => ({ ...row, step })))
}
