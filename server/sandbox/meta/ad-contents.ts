import { withTerms } from '../history.ts'
import { readCreative } from './ads.ts'
import type { GraphRequest } from './graph-request.ts'
import { accountOf } from './nodes.ts'
import type { AdRecord } from './records.ts'

/**
 * What pointing an ad to another creative changes of it. What it showed before is kept: the spend of
 * yesterday must not depend on the words of today. Naming the same creative again changes nothing.
 * @throws GraphError 100 for a creative that is not there.
 */
export function changedContents(
  request: GraphRequest,
  ad: AdRecord,
): Pick<AdRecord, 'creativeId' | 'shown'> {
  const { creativeId: current, shown = [{ atMs: ad.createdAtMs, creativeId: current }] } = ad
  if (!request.params.has('creative')) return { creativeId: current, shown: ad.shown }
  const creativeId = readCreative(request, accountOf(ad), ad.name)
  if (creativeId === current) return { creativeId, shown: ad.shown }
  return { creativeId, shown: withTerms(shown, { creativeId }, request.nowMs) }
}
