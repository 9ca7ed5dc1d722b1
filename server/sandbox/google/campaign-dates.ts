import { DateTime } from 'luxon'
import { dayAt, isDay } from '../delivery/account-days.ts'
import type { Place } from './failure.ts'
import { note, type Operation } from './operation.ts'
import type { Message } from './records.ts'

export type Schedule = { fromMs: number; untilMs: number }

const lastDay = '2037-12-30'
const momentFormat = 'yyyy-MM-dd HH:mm:ss'

type Names = { start: string; end: string }

/** Dates are days of the account until v22, and minutes of its wall from v23 on. */
function namesAt(version: number): Names {
  return version >= 23
    ? { start: 'startDateTime', end: 'endDateTime' }
    : { start: 'startDate', end: 'endDate' }
}

/** The schedule and the dates as they read back: today and the end of 2037 unless said otherwise. */
export function scheduleOf(
  op: Operation,
  message: Message,
  before?: Schedule,
): { schedule: Schedule; fields: Message } {
  const names = namesAt(op.version)
  const zone = op.customer.zone
  const today = dayAt(op.nowMs, zone)
  const start = message[names.start]
  const end = message[names.end]
  const keptFrom = before?.fromMs ?? startOf(today, zone)
  const fromMs = start === undefined ? keptFrom : instantOf(op, String(start), [names.start])
  const untilMs =
    end === undefined
      ? (before?.untilMs ?? endOf(lastDay, zone))
      : endInstant(op, String(end), [names.end])
  if (start !== undefined) checkStart(op, fromMs, { at: [names.start], today, before })
  checkEnd(op, { fromMs, untilMs }, { at: [names.end], changed: end !== undefined })
  return { schedule: { fromMs, untilMs }, fields: datesOf({ fromMs, untilMs }, zone, op.version) }
}

export function datesOf({ fromMs, untilMs }: Schedule, zone: string, version: number): Message {
  const names = namesAt(version)
  const format = version >= 23 ? momentFormat : 'yyyy-MM-dd'
  const text = (atMs: number) => DateTime.fromMillis(atMs, { zone }).toFormat(format)
  return { [names.start]: text(fromMs), [names.end]: text(untilMs - 1_000) }
}

/** From the beginning of a day on, without an end. */
export function openSchedule(day: string, zone: string): Schedule {
  return { fromMs: startOf(day, zone), untilMs: endOf(lastDay, zone) }
}

function checkStart(
  op: Operation,
  fromMs: number,
  asked: { at: Place; today: string; before: Schedule | undefined },
): void {
  const { at, today, before } = asked
  if (Number.isNaN(fromMs)) return
  if (before && before.fromMs <= op.nowMs && fromMs !== before.fromMs) {
    const code = { campaignError: 'CANNOT_MODIFY_START_DATE_IF_ALREADY_STARTED' }
    note(op, code, { message: 'Trying to change start date on a campaign that has started.', at })
  } else if (dayAt(fromMs, op.customer.zone) < today && fromMs !== before?.fromMs) notePast(op, at)
}

function checkEnd(
  op: Operation,
  { fromMs, untilMs }: Schedule,
  { at, changed }: { at: Place; changed: boolean },
): void {
  if (Number.isNaN(untilMs) || Number.isNaN(fromMs)) return
  if (changed && untilMs <= op.nowMs) notePast(op, at)
  else if (untilMs <= fromMs) {
    const code = { dateRangeError: 'START_DATE_AFTER_END_DATE' }
    note(op, code, { message: 'The start date was after the end date.', at })
  }
}

function notePast(op: Operation, at: Place): void {
  const code = { campaignError: 'CANNOT_SET_DATE_TO_PAST' }
  note(op, code, { message: 'Trying to modify a date into the past.', at })
}

/** NaN once the fault is noted. */
function instantOf(op: Operation, text: string, at: Place): number {
  const { zone } = op.customer
  if (op.version >= 23) {
    const moment = DateTime.fromFormat(text, momentFormat, { zone })
    return moment.isValid ? moment.toMillis() : noteUnreadable(op, text, at)
  }
  if (!isDay(text)) return noteUnreadable(op, text, at)
  if (text > lastDay) {
    const code = { dateRangeError: 'AFTER_MAXIMUM_ALLOWABLE_DATE' }
    note(op, code, { message: 'A date was used that is past the system "last" date.', at })
    return Number.NaN
  }
  return startOf(text, zone)
}

/** A day ends with its last second; a moment is meant as it is. */
function endInstant(op: Operation, text: string, at: Place): number {
  const fromMs = instantOf(op, text, at)
  if (Number.isNaN(fromMs)) return fromMs
  return op.version >= 23 ? fromMs + 1_000 : endOf(text, op.customer.zone)
}

function noteUnreadable(op: Operation, text: string, at: Place): number {
  const format = op.version >= 23 ? 'yyyy-MM-dd HH:mm:ss' : 'yyyy-MM-dd'
  const message = `The string date's format should be ${format}.`
  note(op, { dateError: 'INVALID_STRING_DATE' }, { message, at, trigger: text })
  return Number.NaN
}

function startOf(day: string, zone: string): number {
  return DateTime.fromISO(day, { zone }).startOf('day').toMillis()
}

function endOf(day: string, zone: string): number {
  return DateTime.fromISO(day, { zone }).plus({ days: 1 }).startOf('day').toMillis()
}
