import { Worker } from 'node:worker_threads'
import { AppError } from '../errors.ts'
import { fontFiles } from './font.ts'
import type { Element } from './templates/stage.ts'

export type Picture = { key: string; bytes: Uint8Array; contentType: string }

export type Order = {
  tree: Element
  width: number
  height: number
  /** Of the drawn file, in pixels; smaller than `width` for a preview. */
  outWidth: number
  picture: Picture | null
}

/** The picture that should be drawn cannot be read, which no further try will change. */
export class PictureUnreadable extends Error {}

type Waiting = {
  resolve: (png: Uint8Array) => void
  reject: (error: Error) => void
  timer: NodeJS.Timeout
}
type Told = { id: number; png?: Uint8Array; error?: string; isPicture?: boolean }

const TIMEOUT_MS = 60_000
/** So many drawings may wait; then whoever asks is told to come back. */
const MOST_WAITING = 24

const waiting = new Map<number, Waiting>()
let thread: Worker | null = null
let last = 0

/**
 * Draws one picture in a thread of its own.
 * @returns a PNG file
 * @throws PictureUnreadable; AppError `unavailable` when too many wait; Error when the thread died.
 */
export function draw(order: Order): Promise<Uint8Array> {
  if (waiting.size >= MOST_WAITING) throw new AppError('unavailable')
  const id = ++last
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => giveUp(new Error('Drawing took too long.')), TIMEOUT_MS)
    waiting.set(id, { resolve, reject, timer })
    running().postMessage({ id, ...order })
  })
}

function running(): Worker {
  if (thread) return thread
  const made = new Worker(new URL('./draw-worker.mjs', import.meta.url), {
    workerData: { fonts: fontFiles },
    // What starts this process does not concern the thread.
    execArgv: [],
  })
  made.on('message', (told: Told) => settle(told))
  made.on('error', (error) => giveUp(error))
  made.on('exit', () => {
    if (thread === made) giveUp(new Error('The drawing thread ended.'))
  })
  // A process that has nothing else to do may end.
  made.unref()
  thread = made
  return made
}

function settle({ id, png, error, isPicture }: Told): void {
  const one = waiting.get(id)
  if (!one) return
  waiting.delete(id)
  clearTimeout(one.timer)
  if (png) one.resolve(png)
  else one.reject(isPicture ? new PictureUnreadable(error) : new Error(error))
}

// Whatever waits is answered, and the next order gets a thread that works.
function giveUp(error: Error): void {
  const ended = thread
  thread = null
  for (const one of waiting.values()) {
    clearTimeout(one.timer)
    one.reject(error)
  }
  waiting.clear()
  void ended?.terminate()
}
