import type { Answer } from '../../trpc.ts'
import type { DraftStore } from './use-draft.ts'

export type Options = Answer<'campaigns.options'>
/** An ad account a campaign may be made in, with what its network offers. */
export type Offered = Options['connections'][number]

export type StepProps = {
  store: DraftStore
  organizationId: number
  offered: Offered[]
  /** The chosen account; null until one is chosen. */
  account: Offered | null
}

/** The goals of the chosen objective. */
export function goalsOf(account: Offered | null, objective: string | null): readonly string[] {
  return (objective !== null && account?.goalsByObjective[objective]) || []
}
