import type { Targeting } from '../plan.ts'
import { type Problem, problem } from '../problems.ts'
import { ageRanges, genders } from './vocabulary.ts'

type Criterion = { ageRange: { type: string } } | { gender: { type: string } }

const YOUNGEST = ageRanges[0].from
const OLDEST = 65
const firstAges = ageRanges.map(({ from }) => from)
const lastAges = ageRanges.map(({ to }) => to ?? OLDEST)

/**
 * What is left out so that exactly the wanted ages and genders stay. Google shows ads to everybody
 * who is not excluded, so a limit also has to exclude those of whom it does not know the age.
 */
export function exclusionsOf({ ageMin, ageMax, genders: wanted }: Targeting): Criterion[] {
  return [...ageExclusions(ageMin, ageMax), ...genderExclusions(wanted)]
}

function ageExclusions(ageMin: number | null, ageMax: number | null): Criterion[] {
  const from = ageMin ?? YOUNGEST
  const to = ageMax ?? OLDEST
  const unwanted = ageRanges.filter((range) => range.from < from || (range.to ?? OLDEST) > to)
  if (unwanted.length === 0) return []
  const types = [...unwanted.map(({ type }) => type), 'AGE_RANGE_UNDETERMINED']
  return types.map((type) => ({ ageRange: { type } }))
}

function genderExclusions(wanted: Targeting['genders']): Criterion[] {
  const [only, ...others] = [...new Set(wanted)]
  if (!only || others.length > 0) return []
  const unwanted = only === 'female' ? genders.male : genders.female
  return [unwanted, 'UNDETERMINED'].map((type) => ({ gender: { type } }))
}

/** Ages that Google cannot keep to, because they cut one of its ranges in two. */
export function ageProblems({ ageMin, ageMax }: Targeting, path: string): Problem[] {
  const problems: Problem[] = []
  if (ageMin !== null && !firstAges.some((age) => age === ageMin)) {
    problems.push(problem(`${path}.ageMin`, `At Google the youngest can be ${inWords(firstAges)}.`))
  }
  if (ageMax !== null && !lastAges.some((age) => age === ageMax)) {
    problems.push(
      problem(
        `${path}.ageMax`,
        `At Google the oldest can be ${inWords(lastAges)}; ${OLDEST} means ${OLDEST} and older.`,
      ),
    )
  }
  if (ageMin !== null && ageMax !== null && ageMin > ageMax) {
    problems.push(problem(`${path}.ageMax`, 'The highest age is below the lowest.'))
  }
  return problems
}

function inWords(ages: readonly number[]): string {
  return `${ages.slice(0, -1).join(', ')} or ${ages.at(-1)}`
}
