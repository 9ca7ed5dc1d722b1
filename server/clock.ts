import type { Database } from './database/sequelize.ts'
import { row } from './database/sequelize.ts'

/** Asked for the time by everything that decides; rules and SQL get the answer as a parameter. */
export type Clock = { now(): Date }

/** A clock that a test sets by hand. */
export class ManualClock implements Clock {
  constructor(private instant: Date) {}
  now(): Date {
    return new Date(this.instant)
  }
  set(instant: Date): void {
    this.instant = instant
  }
  advance(ms: number): void {
    this.instant = new Date(this.instant.getTime() + ms)
  }
}

/**
 * The product's clock: the system's, moved by an offset that the database keeps, so that web, worker
 * and schedule agree. `refresh` is called by each process whenever it hears that the clock moved.
 */
export class ProductClock implements Clock {
  private offsetMs = 0
  constructor(private readonly db: Database) {}

  now(): Date {
    return new Date(Date.now() + this.offsetMs)
  }

  /** How far it runs ahead of the system's clock. */
  get movedByMs(): number {
    return this.offsetMs
  }

  async refresh(): Promise<void> {
    const found = await row<{ offset_ms: bigint }>(this.db, 'SELECT offset_ms FROM product_clock')
    this.offsetMs = Number(found?.offset_ms ?? 0n)
  }
}

export const clockChannel = 'product_clock'

/**
 * Moves the product's clock forward and tells every process. The caller moves the sandbox's clock to
 * the same offset.
 * @returns the new offset in milliseconds.
 */
export async function advanceClock(db: Database, byMs: number): Promise<number> {
  if (byMs < 0) throw new RangeError('The clock only moves forward.')
  return setClockOffset(db, byMs, 'offset_ms + $1')
}

/** Puts the clock at an offset; the demo's history is made by starting in the past. */
export function setClock(db: Database, offsetMs: number): Promise<number> {
  return setClockOffset(db, offsetMs, '$1')
}

async function setClockOffset(db: Database, value: number, expression: string): Promise<number> {
  const moved = await row<{ offset_ms: bigint }>(
    db,
    `WITH moved AS (UPDATE product_clock SET offset_ms = ${expression} RETURNING offset_ms)
     SELECT offset_ms, pg_notify('${clockChannel}', offset_ms::text) FROM moved`,
    [Math.round(value)],
  )
  return Number(moved!.offset_ms)
}
