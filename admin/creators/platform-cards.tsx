import { type PlatformId, platformIds, platformLabels } from '../../shared/creators.ts'
import { words } from '../words.ts'

type Props = {
  id?: string
  value?: PlatformId[]
  onChange?: (ids: PlatformId[]) => void
}

/** One box for each platform, large enough for a finger. */
export function PlatformCards({ id, value = [], onChange }: Props) {
  const choose = (platform: PlatformId, chosen: boolean) =>
    // In the order of the list, so that choosing twice changes nothing.
    onChange?.(platformIds.filter((one) => (one === platform ? chosen : value.includes(one))))
  return (
    <fieldset id={id} className="platform-cards" tabIndex={-1}>
      <legend className="sr-only">{words.creators.form.labels.platformIds}</legend>
      {platformIds.map((platform) => (
        <label key={platform} className="platform-card">
          <input
            type="checkbox"
            checked={value.includes(platform)}
            onChange={(event) => choose(platform, event.target.checked)}
          />
          {platformLabels[platform]}
        </label>
      ))}
    </fieldset>
  )
}
