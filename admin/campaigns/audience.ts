import type { Targeting } from '../../shared/ads.ts'
import { words } from '../words.ts'

const w = words.campaigns.record.ads
const regions = new Intl.DisplayNames([words.formats.dates], { type: 'region' })

/** Who sees a group's ads, in one line: "Germany, Austria · 25 to 34 · Women". */
export function audienceOf({ countries, ageMin, ageMax, genders }: Targeting): string {
  const places = countries.map((code) => regions.of(code) ?? code).join(', ')
  const aged = ageMin !== null || ageMax !== null
  const ages = w.ages({ from: String(ageMin ?? 18), to: ageMax === null ? '65+' : String(ageMax) })
  const people = genders.map((one) => words.campaigns.genders[one] ?? one).join(', ')
  return [places || w.noCountries, ...(aged ? [ages] : []), people || w.everybody].join(' · ')
}
