import { SelectOne } from './choices.tsx'

const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]
const options = zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))

type Props = { id?: string; value?: string; onChange?: (zone: string) => void }

/** A zone by its city; typing narrows the choice. */
export function TimeZoneSelect(props: Props) {
  return (
    <SelectOne
      {...props}
      showSearch
      options={options}
      filterOption={(typed, option) =>
        String(option?.label ?? '')
          .toLowerCase()
          .includes(typed.trim().toLowerCase())
      }
    />
  )
}
