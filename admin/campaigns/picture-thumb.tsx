import { PictureOutlined, VideoCameraOutlined, YoutubeOutlined } from '@ant-design/icons'
import type { AssetKind } from '../../shared/networks.ts'
import { words } from '../words.ts'

type Props = {
  /** The asset's number; null when the ad has no picture yet. */
  id: number | null
  name: string
  kind?: AssetKind
  large?: boolean
}

const w = words.campaigns

const icons = { image: PictureOutlined, video: VideoCameraOutlined, youtube: YoutubeOutlined }

/** A picture of the library, drawn small; only who may see it is sent its bytes. Films have a sign. */
export function PictureThumb({ id, name, kind = 'image', large = false }: Props) {
  const size = large ? 'thumb thumb-large' : 'thumb'
  if (id === null || kind !== 'image') {
    const Icon = icons[kind]
    const said = id === null ? w.record.ads.noPicture : `${w.wizard.assets.kinds[kind]} ${name}`
    return (
      <span className={`${size} thumb-none`} title={said}>
        <Icon aria-hidden="true" />
        <span className="sr-only">{said}</span>
      </span>
    )
  }
  return (
    <img
      className={size}
      src={`/uploads/assets/${id}`}
      alt={w.record.ads.pictureOf({ name })}
      loading="lazy"
    />
  )
}
