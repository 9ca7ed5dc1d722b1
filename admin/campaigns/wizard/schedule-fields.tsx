import { zoneCity } from '../../parts/time.ts'
import { words } from '../../words.ts'
import { InstantInput } from './controls.tsx'
import { DraftField } from './field.tsx'

const w = words.campaigns.wizard.goal

type Schedule = { startsAt: string | null; endsAt: string | null }

type Props = {
  /** Before each path: a group's own, or nothing for the campaign. */
  prefix?: string
  schedule: Schedule
  /** The ad account's zone, on whose clock both are typed. */
  zone: string
  /** Whether the network keeps the days only. */
  wholeDays: boolean
  onChange: (patch: Partial<Schedule>, path: keyof Schedule) => void
}

/** From when to when a campaign or a group delivers. */
export function ScheduleFields({ prefix, schedule, zone, wholeDays, onChange }: Props) {
  // A group without its own times has the campaign's; only the campaign's emptiness needs words.
  const inherits = prefix !== undefined
  const city = w.inZone({ zone: zoneCity(zone) })
  const inZone = wholeDays ? `${city} ${w.wholeDays}` : city
  return (
    <div className="grid-2">
      <DraftField
        path={`${prefix ?? ''}startsAt`}
        label={w.start}
        help={`${inZone} ${inherits ? w.asCampaign : w.startHelp}`}
      >
        {(control) => (
          <InstantInput
            {...control}
            zone={zone}
            value={schedule.startsAt}
            onChange={(startsAt) => onChange({ startsAt }, 'startsAt')}
          />
        )}
      </DraftField>
      <DraftField
        path={`${prefix ?? ''}endsAt`}
        label={w.end}
        help={`${inZone} ${inherits ? w.asCampaign : w.endHelp}`}
      >
        {(control) => (
          <InstantInput
            {...control}
            zone={zone}
            value={schedule.endsAt}
            onChange={(endsAt) => onChange({ endsAt }, 'endsAt')}
          />
        )}
      </DraftField>
    </div>
  )
}
