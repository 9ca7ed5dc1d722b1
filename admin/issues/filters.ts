import { useMemo } from 'react'
import { useLocation } from 'react-router'
import { formatCount } from '../parts/figures.ts'
import type { Choice, FilterSpec } from '../parts/list-address.ts'
import { useQuery } from '../queries.ts'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'
import { causeWord } from './cause-word.ts'

const w = words.issues

const choices = (named: Record<string, string>): Choice[] =>
  Object.entries(named).map(([value, label]) => ({ value, label }))

const choice = (key: string, label: string, named: Record<string, string>): FilterSpec => ({
  key,
  label,
  kind: 'choice',
  choices: choices(named),
})

const turn = choice('turn', w.turn, w.turns)
const severity = choice('severity', w.severity, w.severities)
const assignee = choice('assignee', w.assignee, w.assignees)
const network = choice('network', w.network, w.networks)
const { snoozed, ...ofBrand } = w.dueWords
const due = choice('due', w.due, ofBrand)
const dueOrSnoozed = choice('due', w.due, { ...ofBrand, snoozed: snoozed ?? '' })

/** A brand narrows its own; the desk by whose work it is and by brand as well. */
export function useIssueFilters(): FilterSpec[] {
  const { organization } = useSession()
  const staff = organization === null
  const cause = useCauses(organization?.id)
  const brands = useQuery('organizations.list', { limit: 100 }, { enabled: staff }).data?.items
  return useMemo(() => {
    if (!staff) return [turn, severity, due, network, cause]
    const named = (brands ?? []).map((one) => ({ value: String(one.id), label: one.name }))
    const brand = { key: 'organizationId', label: w.organization, kind: 'choice' as const }
    const ofBrands: FilterSpec = { ...brand, ids: true, choices: named }
    return [turn, severity, assignee, dueOrSnoozed, network, ofBrands, cause]
  }, [staff, brands, cause])
}

/** The causes there are now, and the one in the address even when none of it is left. */
function useCauses(organizationId: number | undefined): FilterSpec {
  const asked = new URLSearchParams(useLocation().search).get('cause')
  const input = organizationId === undefined ? {} : { organizationId }
  const counts = useQuery('issues.causes', input).data
  return useMemo(() => {
    const found = (counts ?? []).map(({ cause, count }) => ({
      value: cause,
      label: w.causeCount({ cause: causeWord(cause), count: formatCount(count) }),
    }))
    const missing = asked !== null && !found.some((one) => one.value === asked)
    const own = missing ? [{ value: asked, label: causeWord(asked) }] : []
    return { key: 'cause', label: w.cause, kind: 'choice', choices: [...found, ...own] }
  }, [counts, asked])
}
