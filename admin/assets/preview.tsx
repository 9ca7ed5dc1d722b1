import { useState } from 'react'
import { words } from '../words.ts'
import type { AssetDetail } from './detail.tsx'
import { AssetThumb } from './thumb.tsx'

const w = words.assets

/** The asset as large as the drawer; a film can be played. */
export function Preview({ asset }: { asset: AssetDetail }) {
  const [broken, setBroken] = useState(false)
  if (asset.kind === 'video' && asset.url !== null && !broken) {
    return (
      // biome-ignore lint/a11y/useMediaCaption: ads come without captions.
      <video
        className="asset-large"
        src={asset.url}
        controls
        preload="metadata"
        playsInline
        onError={() => setBroken(true)}
      />
    )
  }
  return (
    <div className="asset-large-frame">
      <AssetThumb asset={asset} />
      {broken && <p className="meta">{w.noStill}</p>}
      {asset.youtubeId !== null && (
        <a
          href={`https://www.youtube.com/watch?v=${asset.youtubeId}`}
          target="_blank"
          rel="noreferrer"
        >
          {w.youtubeOpen}
        </a>
      )}
    </div>
  )
}
