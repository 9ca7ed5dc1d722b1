import { platformIds, platformLabels, submissionStates } from '../../shared/creators.ts'
import type { Choice, FilterSpec } from '../parts/list-address.ts'
import { words } from '../words.ts'

const w = words.submissions

const fixed: FilterSpec[] = [
  {
    key: 'state',
    label: w.state,
    kind: 'choice',
    choices: submissionStates.map((value) => ({ value, label: w.states[value] ?? value })),
  },
  {
    key: 'platformId',
    label: w.platform,
    kind: 'choice',
    choices: platformIds.map((value) => ({ value, label: platformLabels[value] })),
  },
  { key: 'search', label: w.search, kind: 'text' },
]

/** The filters of the list; a creator is among them once somebody chose one. */
export const filtersWith = (creators: Choice[]): FilterSpec[] => [
  ...fixed,
  { key: 'creatorId', label: w.creatorFilter, kind: 'choice', ids: true, choices: creators },
]

export const sorts = ['newest', 'views', 'earned']

type Known = Record<string, unknown>

/** The filters of a list as what "all waiting ones that match" means. The state is waiting itself. */
export function waitingOf(filterInput: Known) {
  const { creatorId, platformId, search } = filterInput
  return {
    ...(creatorId === undefined ? {} : { creatorId }),
    ...(platformId === undefined ? {} : { platformId }),
    ...(search === undefined ? {} : { search }),
  }
}

/** The address of the file that holds all the list would show. */
export function exportPath(campaignId: number, filterInput: Known): string {
  const query = new URLSearchParams({ campaign_id: String(campaignId) })
  const names = { state: 'state', platformId: 'platform_id', creatorId: 'creator_id' } as const
  for (const [ours, theirs] of Object.entries({ ...names, search: 'search' })) {
    const value = filterInput[ours]
    if (value !== undefined) query.set(theirs, String(value))
  }
  return `/downloads/submissions.csv?${query}`
}
