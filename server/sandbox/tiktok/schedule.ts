import type { Params } from './params.ts'
import { wrongParameter } from './tiktok-error.ts'
import { utcInstant, utcText } from './times.ts'
import { scheduleTypes } from './vocabulary.ts'

export type Schedule = { scheduleType: string; startMs: number; endMs: number }

/** A schedule without an end is kept with one ten years on. */
export function tenYearsOn(startMs: number): number {
  const text = utcText(startMs)
  const later = `${Number.parseInt(text.slice(0, 4), 10) + 10}${text.slice(4)}`
  return Date.parse(`${later.replace('02-29', '03-01').replace(' ', 'T')}Z`)
}

/** @throws TikTokError 40002 when it ends before it begins, or before now. */
export function readSchedule(params: Params, nowMs: number): Schedule {
  const scheduleType = params.needOneOf('schedule_type', scheduleTypes)
  const startMs = utcInstant('schedule_start_time', params.need('schedule_start_time'))
  if (scheduleType === 'SCHEDULE_FROM_NOW') {
    return { scheduleType, startMs, endMs: tenYearsOn(startMs) }
  }
  const endMs = utcInstant('schedule_end_time', params.need('schedule_end_time'))
  if (endMs <= Math.max(startMs, nowMs)) {
    throw wrongParameter('schedule_end_time: The end must be later than the start and than now.')
  }
  return { scheduleType, startMs, endMs }
}
