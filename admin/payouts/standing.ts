import type { Batch } from './columns.tsx'

/** How far a batch is: payouts that are done with, on their way or still to be sent. */
export function standing(counts: Batch['counts']) {
  const sent = counts.sent + counts.reconciled
  const { failed } = counts
  const open = counts.waiting + counts.sending
  return { sent, failed, open, done: sent + failed + counts.canceled }
}
