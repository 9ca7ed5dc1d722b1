import { wrongParameter } from './tiktok-error.ts'

/** `YYYY-MM-DD HH:MM:SS` in UTC, as everything but a report is dated. */
export function utcText(instantMs: number): string {
  return new Date(instantMs).toISOString().slice(0, 19).replace('T', ' ')
}

/** @throws TikTokError 40002 when it is not a moment written that way. */
export function utcInstant(name: string, text: string): number {
  const instantMs = Date.parse(`${text.replace(' ', 'T')}Z`)
  if (!/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(text) || Number.isNaN(instantMs)) {
    throw wrongParameter(`${name}: Not a valid datetime, use YYYY-MM-DD HH:MM:SS in UTC+0.`)
  }
  if (utcText(instantMs) !== text) throw wrongParameter(`${name}: Not a valid datetime.`)
  return instantMs
}
