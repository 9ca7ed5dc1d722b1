import { zoneCity } from '../../parts/time.ts'
import { words } from '../../words.ts'
import { InstantInput } from './controls.tsx'
import { DraftField } from './field.tsx'

const w = words.campaigns.wizard.goal

type Schedule = { startsAt: string | null; endsAt: string | null }

type Props = {
  schedule: Schedule
  /** The ad account's zone, on whose clock both are typed. */
  zone: string
  onChange: (patch: Partial<Schedule>, path: keyof Schedule) => void
}

/** From when to when the campaign delivers. */
export function ScheduleFields({ schedule, zone, onChange }: Props) {
  const inZone = w.inZone({ zone: zoneCity(zone) })
  return (
    <div className="grid-2">
      <DraftField path="startsAt" label={w.start} help={`${inZone} ${w.startHelp}`}>
        {(control) => (
          <InstantInput
            {...control}
            zone={zone}
            value={schedule.startsAt}
            onChange={(startsAt) => onChange({ startsAt }, 'startsAt')}
          />
        )}
      </DraftField>
      <DraftField path="endsAt" label={w.end} help={`${inZone} ${w.endHelp}`}>
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
