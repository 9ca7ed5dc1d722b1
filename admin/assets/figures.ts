import { words } from '../words.ts'

const w = words.assets
const MEBIBYTE = 1_048_576

/** `3.4 MB`, `87 kB`: for people who wonder whether it is large. */
export function sizeText(bytes: number): string {
  if (bytes >= MEBIBYTE) {
    const tenths = Math.round((bytes * 10) / MEBIBYTE)
    return tenths % 10 === 0 ? `${tenths / 10} MB` : `${Math.floor(tenths / 10)}.${tenths % 10} MB`
  }
  return `${Math.max(1, Math.round(bytes / 1_024))} kB`
}

/** `0:06`; a part of a second counts as one, so that nothing lasts 0:00. */
export function durationText(durationMs: number): string {
  const whole = Math.max(1, Math.round(durationMs / 1_000))
  const seconds = String(whole % 60).padStart(2, '0')
  return w.seconds({ minutes: Math.floor(whole / 60), seconds })
}

/** What an asset is, in one line: `Film · 720 × 1280 · 0:06`. */
export function summaryOf(asset: {
  kind: string
  width: number | null
  height: number | null
  durationMs: number | null
}): string {
  const { kind, width, height, durationMs } = asset
  return [
    w.kinds[kind] ?? kind,
    ...(width !== null && height !== null ? [w.measures({ width, height })] : []),
    ...(durationMs === null ? [] : [durationText(durationMs)]),
  ].join(' · ')
}
