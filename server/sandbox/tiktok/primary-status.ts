import { type AnyRecord, isGone, secondaryStatus } from './status.ts'
import type { TikTokWorld } from './tiktok-world.ts'

/** The short list of states that lists and reports filter by. */
export function primaryStatus(tiktok: TikTokWorld, record: AnyRecord, nowMs: number): string {
  if (isGone(tiktok, record, nowMs)) return 'STATUS_DELETE'
  const secondary = secondaryStatus(tiktok, record, nowMs)
  if (secondary === 'CAMPAIGN_STATUS_ENABLE' || secondary.endsWith('STATUS_DELIVERY_OK')) {
    return 'STATUS_DELIVERY_OK'
  }
  if (secondary.endsWith('DISABLE')) return 'STATUS_DISABLE'
  if (secondary.endsWith('TIME_DONE')) return 'STATUS_TIME_DONE'
  if (secondary.endsWith('FROZEN')) return 'STATUS_FROZEN'
  if (secondary.endsWith('PARTIAL_AUDIT_DELIVERY_OK')) return 'STATUS_DELIVERY_PARTIAL'
  return 'STATUS_NOT_DELIVERY'
}

/** Whether a record shows under this filter; deleted ones are hidden unless asked for. */
export function passesPrimary(
  tiktok: TikTokWorld,
  record: AnyRecord,
  { wanted, nowMs }: { wanted: string | undefined; nowMs: number },
): boolean {
  if (wanted === 'STATUS_ALL') return true
  if (wanted === undefined || wanted === 'STATUS_NOT_DELETE') return !isGone(tiktok, record, nowMs)
  return primaryStatus(tiktok, record, nowMs) === wanted
}
