import { resolvePendingObjects } from '../ads/object-resolve.ts'
import { requestDueDeepReads, resumeDeepReads } from '../analytics/deep-due.ts'
import { requestDueSyncs } from '../analytics/due.ts'
import { settleBilling } from '../campaigns/billing-follow.ts'
import { completeDue } from '../campaigns/complete.ts'
import { resolvePendingMoves } from '../campaigns/resolve.ts'
import { resumeLaunches } from '../campaigns/resume-launches.ts'
import { ProductClock } from '../clock.ts'
import { queueDueRefreshes, queueRevocations } from '../connections/due.ts'
import { removeOldStates } from '../connections/oauth-state.ts'
import type { Rooms } from '../context.ts'
import { resumeCreatives } from '../creatives/run.ts'
import {
  askPendingFundings,
  askPendingRefunds,
  forgetOldKeys,
  refundEndedCampaigns,
} from '../fundings/rounds.ts'
import { resumeImports } from '../imports/run.ts'
import { queueUnsent } from '../payouts/send.ts'
import { watchUnknown } from '../payouts/unknown.ts'
import { queueAttributions } from '../pixel/attribute.ts'
import { queueViews } from '../submissions/refresh.ts'
import { forgetOldEvents, queueDeliveries } from '../webhooks/deliver.ts'

/** Everything that falls due by the product's clock. Each finds what is due and may run at any time. */
const rounds: Record<string, (rooms: Rooms) => Promise<unknown>> = {
  'renew grants': queueDueRefreshes,
  'daily syncs': requestDueSyncs,
  'weekly deep reads': requestDueDeepReads,
  'deep reads that stepped aside': resumeDeepReads,
  'campaigns whose end has come': completeDue,
  'moves without an answer': resolvePendingMoves,
  'moves of groups and ads without an answer': resolvePendingObjects,
  'campaigns and their money': settleBilling,
  'launches left behind': resumeLaunches,
  'imports left behind': resumeImports,
  'creatives left behind': resumeCreatives,
  'payouts without an answer': queueUnsent,
  'payouts nobody knows of': watchUnknown,
  "views of creators' videos": queueViews,
  'payments without an answer': askPendingFundings,
  'refunds without an answer': askPendingRefunds,
  'money of campaigns that are over': refundEndedCampaigns,
  'events that wait for attribution': queueAttributions,
  'events that endpoints wait for': (rooms) => queueDeliveries(rooms),
  'forget old events of webhooks': forgetOldEvents,
  'forget old idempotency keys': forgetOldKeys,
  'give grants back': queueRevocations,
  'forget old sign-in journeys': removeOldStates,
}

/**
 * One look at the clock: each minute of real time, and at once when the clock is moved.
 * @throws AggregateError after all rounds when some failed: one that fails holds up no other.
 */
export async function tick(rooms: Rooms): Promise<void> {
  if (rooms.clock instanceof ProductClock) await rooms.clock.refresh()
  const errors: unknown[] = []
  for (const [name, round] of Object.entries(rounds)) {
    try {
      await round(rooms)
    } catch (error) {
      rooms.log.error({ err: error, round: name }, 'a round of the schedule failed')
      errors.push(error)
    }
  }
  if (errors.length > 0) throw new AggregateError(errors, 'Some rounds of the schedule failed.')
}
