import { words } from '../words.ts'
import { formatCount, formatRate, formatRatio, formatShare } from './figures.ts'
import { Unknown } from './money-text.tsx'

/** A ratio that arrives as decimal text, with two places: `0.09`. */
export function RatioText({ ratio }: { ratio: string }) {
  return <bdi className="number">{formatRatio(ratio)}</bdi>
}

/** A stored rate, exactly: 600 basis points are `6.00 %`. */
export function RateText({ bps }: { bps: number | null }) {
  if (bps === null) return <Unknown />
  return <bdi className="number">{formatRate(bps)}</bdi>
}

/** A share between 0 and 1: `12.3 %`; null is a dash that says why. */
export function Percent({ share, decimals = 1 }: { share: number | null; decimals?: number }) {
  const text = formatShare(share, decimals)
  if (text === null) return <Unknown why={words.parts.percentUnknown} />
  return <bdi className="number">{text}</bdi>
}

export function CountText({ count }: { count: number | null }) {
  if (count === null) return <Unknown />
  return <bdi className="number">{formatCount(count)}</bdi>
}

/** The difference to an earlier figure. Neither direction is good or bad by itself: no colour. */
