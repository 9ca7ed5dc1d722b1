export type VersionFields = {
  start: (day: string) => Record<string, string>
  end: (day: string) => Record<string, string>
  /** As queries name them, the first day's first. */
  readDates: readonly [start: string, end: string]
  /** What every new campaign has to declare. */
  declarations: Record<string, string>
}

/** The first version with each change; below it the older spelling is used. */
const changes = { declaresEuPolitics: 21, datesWithTime: 23 }

/**
 * What a campaign is called in a version of the interface. Days stay whole days in the newer ones
 * too, from the first to the last second, so that a plan means the same in each.
 */
export function fieldsOf(apiVersion: string): VersionFields {
  const major = majorOf(apiVersion)
  const timed = major >= changes.datesWithTime
  return {
    start: (day) =>
      timed ? wireField('startDateTime', `${day} 00:00:00`) : wireField('startDate', day),
    end: (day) => (timed ? wireField('endDateTime', `${day} 23:59:59`) : wireField('endDate', day)),
    readDates: timed ? ['start_date_time', 'end_date_time'] : ['start_date', 'end_date'],
    declarations:
      major >= changes.declaresEuPolitics
        ? { containsEuPoliticalAdvertising: 'DOES_NOT_CONTAIN_EU_POLITICAL_ADVERTISING' }
        : {},
  }
}

function wireField(name: string, value: string): Record<string, string> {
  return { [name]: value }
}

function majorOf(apiVersion: string): number {
  return Number(/^v(\d+)$/.exec(apiVersion)?.[1] ?? 0)
}
