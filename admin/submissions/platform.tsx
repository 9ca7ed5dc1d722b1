import {
  FacebookOutlined,
  InstagramOutlined,
  LinkOutlined,
  TikTokOutlined,
  XOutlined,
  YoutubeOutlined,
} from '@ant-design/icons'
import type { ComponentType } from 'react'
import { type PlatformId, platformLabels } from '../../shared/creators.ts'
import { words } from '../words.ts'

const icons: Record<PlatformId, ComponentType> = {
  tiktok: TikTokOutlined,
  youtube: YoutubeOutlined,
  instagram: InstagramOutlined,
  x: XOutlined,
  facebook: FacebookOutlined,
  snapchat: LinkOutlined,
}

/** The platform by its sign and its name. */
function PlatformName({ id }: { id: PlatformId }) {
  const Icon = icons[id]
  return (
    <span className="platform-name">
      <span aria-hidden="true">
        <Icon />
      </span>
      {platformLabels[id]}
    </span>
  )
}

type Props = { platformId: PlatformId; videoUrl: string; creatorHandle: string }

/** The way to the video, in a tab of its own that learns nothing of ours. */
export function VideoLink({ platformId, videoUrl, creatorHandle: handle }: Props) {
  const platform = platformLabels[platformId]
  // What the server keeps is an address of the web; anything else would not be made a link.
  if (!/^https:\/\//.test(videoUrl)) return <PlatformName id={platformId} />
  return (
    <a
      href={videoUrl}
      target="_blank"
      rel="noopener noreferrer nofollow"
      aria-label={words.submissions.openVideo({ platform, handle })}
    >
      <PlatformName id={platformId} />
    </a>
  )
}
