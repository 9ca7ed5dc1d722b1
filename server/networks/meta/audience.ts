import type { AdPlan, CampaignPlan, Targeting } from '../plan.ts'
import { callToActions } from './vocabulary.ts'

export type Problem = { path: string; message: string }

const YOUNGEST = 13
const OLDEST = 65

export function problem(path: string, message: string): Problem {
  return { path, message }
}

export function textProblems(path: string, text: string, message: string): Problem[] {
  return text.trim() === '' ? [problem(path, message)] : []
}

/** Who may see the ads: what Meta refuses in a targeting. */
export function targetingProblems(
  plan: CampaignPlan,
  targeting: Targeting,
  path: string,
): Problem[] {
  const { countries, ageMin, ageMax } = targeting
  const problems: Problem[] = []
  if (countries.length === 0)
    problems.push(problem(`${path}.countries`, 'Choose at least one country.'))
  if (ageMin !== null && (ageMin < YOUNGEST || ageMin > OLDEST)) {
    problems.push(problem(`${path}.ageMin`, `Meta takes ages from ${YOUNGEST} to ${OLDEST}.`))
  }
  if (ageMax !== null && (ageMax < YOUNGEST || ageMax > OLDEST)) {
    problems.push(
      problem(
        `${path}.ageMax`,
        `Meta takes ages from ${YOUNGEST} to ${OLDEST}; ${OLDEST} means ${OLDEST} and older.`,
      ),
    )
  }
  if (ageMin !== null && ageMax !== null && ageMin > ageMax) {
    problems.push(problem(`${path}.ageMax`, 'The highest age is below the lowest.'))
  }
  return [...problems, ...regulatedProblems(plan, targeting, path)]
}

// Housing, work and credit must be offered to everybody: Meta refuses narrower audiences.
function regulatedProblems(plan: CampaignPlan, targeting: Targeting, path: string): Problem[] {
  const regulated = plan.specialAdCategories.some((name) =>
    ['housing', 'employment', 'credit'].includes(name),
  )
  const { ageMin, ageMax, genders } = targeting
  const narrow = (ageMin ?? 18) > 18 || (ageMax ?? OLDEST) < OLDEST || genders.length === 1
  if (!regulated || !narrow) return []
  return [
    problem(
      path,
      'Ads for housing, jobs or credit must be shown to all genders and to everybody from 18 on.',
    ),
  ]
}

/** What people will see and where it leads. */
export function adProblems(ad: AdPlan, path: string): Problem[] {
  const known = Object.hasOwn(callToActions, ad.callToAction)
  return [
    ...textProblems(`${path}.title`, ad.title, 'The ad needs a title.'),
    ...textProblems(`${path}.headline`, ad.headline, 'The ad needs a headline.'),
    ...textProblems(`${path}.body`, ad.body, 'The ad needs a text.'),
    ...(isWebAddress(ad.linkUrl)
      ? []
      : [
          problem(
            `${path}.linkUrl`,
            'The link must be an address that starts with https:// or http://.',
          ),
        ]),
    ...(known
      ? []
      : [
          problem(
            `${path}.callToAction`,
            `Meta has these buttons: ${Object.keys(callToActions).join(', ')}.`,
          ),
        ]),
    ...(ad.assets.some(({ role }) => role === 'primary')
      ? []
      : [problem(`${path}.assets`, 'The ad needs a picture.')]),
  ]
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol)
}
