import { ClockCircleOutlined, VideoCameraOutlined, YoutubeOutlined } from '@ant-design/icons'
import { useState } from 'react'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'

const w = words.assets

export type Asset = Answer<'assets.list'>['items'][number]
type Shown = Pick<Asset, 'kind' | 'name' | 'url' | 'youtubeId'>

/**
 * What an asset looks like: the picture, a film's first picture, or a mark. Nothing is fetched from
 * YouTube, so that nobody there learns who looks at a film here.
 */
export function AssetThumb({ asset }: { asset: Shown }) {
  const { kind, name, url, youtubeId } = asset
  if (kind === 'youtube') {
    return (
      <Mark icon={<YoutubeOutlined />} said={w.youtubeMark({ id: youtubeId ?? '' })}>
        <bdi>{youtubeId}</bdi>
      </Mark>
    )
  }
  if (url === null) return <Mark icon={<ClockCircleOutlined />} said={w.awaitedMark} />
  if (kind === 'image') return <img className="asset-thumb" src={url} alt={name} loading="lazy" />
  return <Still url={url} name={name} />
}

function Still({ url, name }: { url: string; name: string }) {
  const [broken, setBroken] = useState(false)
  if (broken) return <Mark icon={<VideoCameraOutlined />} said={w.noStill} />
  return (
    <video
      className="asset-thumb"
      // A moment in, since many films begin in black.
      src={`${url}#t=0.5`}
      preload="metadata"
      muted
      playsInline
      tabIndex={-1}
      aria-label={w.still({ name })}
      onError={() => setBroken(true)}
    />
  )
}

type MarkProps = { icon: React.ReactNode; said: string; children?: React.ReactNode }

function Mark({ icon, said, children }: MarkProps) {
  return (
    <span className="asset-thumb asset-mark" title={said}>
      <span aria-hidden="true" className="asset-mark-icon">
        {icon}
      </span>
      {children}
      <span className="sr-only">{said}</span>
    </span>
  )
}
