import { PictureOutlined } from '@ant-design/icons'
import { words } from '../words.ts'

type Props = {
  /** The asset's number; null when the ad has no picture yet. */
  id: number | null
  name: string
  large?: boolean
}

/** A picture of the library, drawn small; only who may see it is sent its bytes. */
export function PictureThumb({ id, name, large = false }: Props) {
  const size = large ? 'thumb thumb-large' : 'thumb'
  if (id === null) {
    return (
      <span className={`${size} thumb-none`} title={words.campaigns.record.ads.noPicture}>
        <PictureOutlined aria-hidden="true" />
        <span className="sr-only">{words.campaigns.record.ads.noPicture}</span>
      </span>
    )
  }
  return (
    <img
      className={size}
      src={`/uploads/assets/${id}`}
      alt={words.campaigns.record.ads.pictureOf({ name })}
      loading="lazy"
    />
  )
}
