import type { Lifecycle } from '../../shared/campaigns.ts'
import type { DriftField } from '../../shared/drifts.ts'
import type { BudgetOwner, BudgetType } from '../../shared/networks.ts'
import { lineOf } from '../imports/words.ts'
import type { NetworkCampaign } from '../networks/answers.ts'

/** Of a title here; what is longer there is read up to it. */
const MAX_TITLE = 200

/** A campaign as it stands here. */
export type Held = {
  title: string
  /** Of the launch that made it; empty for what was imported. */
  operationRef: string
  lifecycle: Lifecycle
  budgetOwner: BudgetOwner
  budgetType: BudgetType
  budgetMicros: bigint | null
}

/** `theirs` is null when the campaign is gone there. */
export type Difference = { field: DriftField; ours: string; theirs: string | null }

/**
 * What the network shows otherwise than it stands here. A budget that moved between the campaign and
 * its groups is no amount to compare.
 * @param seen null when the network has none.
 */
export function differences(held: Held, seen: NetworkCampaign | null): Difference[] {
  if (isGone(seen)) return [{ field: 'gone', ours: held.lifecycle, theirs: null }]
  return [nameOf(held, seen), budgetOf(held, seen), statusOf(held, seen)].filter(
    (one) => one !== null && one.ours !== one.theirs,
  ) as Difference[]
}

const isGone = (seen: NetworkCampaign | null): seen is null =>
  seen === null || seen.wanted === 'removed' || seen.delivery === 'removed'

/** The name without the mark that a launch adds. */
export function plainName(name: string, operationRef: string): string {
  const mark = ` · #${operationRef}`
  const bare = operationRef && name.endsWith(mark) ? name.slice(0, -mark.length) : name
  return lineOf(bare, MAX_TITLE)
}

function nameOf({ title: ours, operationRef }: Held, seen: NetworkCampaign): Difference | null {
  const theirs = plainName(seen.title, operationRef)
  if (theirs === '') return null
  // Networks take fewer signs than we do: a name of ours that was cut there is the same name.
  const isCut = theirs.length >= 50 && ours.startsWith(theirs)
  return { field: 'name', ours, theirs: isCut ? ours : theirs }
}

function budgetOf(held: Held, { budget }: NetworkCampaign): Difference | null {
  if (!budget || held.budgetOwner !== 'ad_campaign' || held.budgetMicros === null) return null
  if (budget.type !== held.budgetType) return null
  return { field: 'budget', ours: String(held.budgetMicros), theirs: String(budget.micros) }
}

/** What has ended is switched on for ever there; that says nothing. */
function statusOf({ lifecycle }: Held, { wanted, delivery }: NetworkCampaign): Difference | null {
  if (delivery === 'ended' || wanted === 'removed') return null
  return { field: 'status', ours: lifecycle, theirs: wanted }
}
