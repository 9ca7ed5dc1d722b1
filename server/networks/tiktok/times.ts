// TikTok writes instants without a zone: `2026-12-01 08:00:00`, in UTC wherever it is a schedule.

export function toTikTokTime(instant: Date): string {
  return instant.toISOString().slice(0, 19).replace('T', ' ')
}

export function fromTikTokTime(text: string): Date {
  return new Date(`${text.replace(' ', 'T')}Z`)
}
