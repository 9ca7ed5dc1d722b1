import type { Tone } from '../theme/palette.ts'
import { words } from '../words.ts'

/** Each state has its own shape, so that it is told apart without colour. */
export type Shape =
  | 'check-circle'
  | 'pause'
  | 'dashed'
  | 'clock'
  | 'hourglass'
  | 'triangle'
  | 'octagon'
  | 'check-square'
  | 'restated'
  | 'minus'
  | 'plus'

type Look = { tone: Tone; shape: Shape }

const fine: Look = { tone: 'success', shape: 'check-circle' }
const stopped: Look = { tone: 'neutral', shape: 'minus' }
const ended: Look = { tone: 'neutral', shape: 'check-square' }
const under: Look = { tone: 'info', shape: 'clock' }
const waiting: Look = { tone: 'review', shape: 'hourglass' }
const attention: Look = { tone: 'warning', shape: 'triangle' }
const broken: Look = { tone: 'error', shape: 'octagon' }
const restated: Look = { tone: 'review', shape: 'restated' }

const looks: Record<string, Look> = {
  draft: { tone: 'neutral', shape: 'dashed' },
  submitted: waiting,
  denied: stopped,
  proposed: waiting,
  sending: under,
  sent: ended,
  reconciled: fine,
  launching: under,
  in_review: under,
  approved: fine,
  active: fine,
  paused: { tone: 'warning', shape: 'pause' },
  payment_failed: broken,
  flagged: broken,
  rejected: broken,
  pending_refund: waiting,
  stale: attention,
  importing: under,
  imported: { tone: 'info', shape: 'plus' },
  inactive: stopped,
  failing: attention,
  disabled: broken,
  completed: ended,
  finished: ended,
  canceled: stopped,
  working: fine,
  healthy: fine,
  delayed: attention,
  needs_reauth: broken,
  choosing: attention,
  late: attention,
  limited: attention,
  not_synced: waiting,
  disconnected: stopped,
  broken,
  queued: waiting,
  running: under,
  succeeded: ended,
  done: ended,
  partial: attention,
  failed: broken,
  stopped,
  open: attention,
  waiting_brand: waiting,
  waiting_network: waiting,
  resolved: ended,
  pending: waiting,
  settled: ended,
  won: fine,
  lost: stopped,
  ready: fine,
  accepted: fine,
  expired: stopped,
  revoked: stopped,
  owner_left: stopped,
  past: stopped,
  current: fine,
  planned: waiting,
  waiting,
  removing: under,
  removed: stopped,
  charge: { tone: 'neutral', shape: 'plus' },
  restatement: restated,
  adjustment: restated,
  reversal: restated,
}

export type StatusFacts = Look & { word: string }

/** A state the console has no word for is shown in the server's own, neutrally, not hidden. */
export function statusFacts(status: string): StatusFacts {
  const look = looks[status] ?? { tone: 'neutral', shape: 'dashed' }
  return { ...look, word: words.status[status] ?? spelled(status) }
}

export function knownStatuses(): string[] {
  return Object.keys(looks)
}

function spelled(status: string): string {
  const text = status.replaceAll('_', ' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
