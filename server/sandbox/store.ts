import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'

export type Stored = { id: string }

export type Collection<T extends Stored> = {
  get(id: string): T | undefined
  put(record: T): T
  remove(id: string): void
  all(): T[]
  /** Rises with every write of this record; lets a cache notice that it is old. */
  version(id: string): number
}

export type SandboxStore = {
  collection<T extends Stored>(name: string): Collection<T>
  /** 1, 2, 3 … for each name, never given twice, not even after a reset. */
  nextNumber(name: string): number
  /** Rises with every write of anything; lets what was made of records notice that it is old. */
  writes(): number
  /** Forgets every collection except those named. */
  clear(keep: readonly string[]): void
  close(): void
}

type Line = { c: string; id: string; v?: Stored }
type Data = Map<string, Map<string, Stored>>

const counters = 'sandbox.counters'

/**
 * Keeps everything in memory and every change as one line of a file, written before the caller gets
 * its answer: what was answered survives a killed process. Null keeps nothing beyond memory.
 */
export function openStore(dataFile: string | null): SandboxStore {
  const data: Data = dataFile ? replay(dataFile) : new Map()
  let file = dataFile ? compact(dataFile, data) : null
  const versions = new Map<string, number>()
  let writes = 0

  const write = (line: Line) => {
    writes += 1
    versions.set(`${line.c} ${line.id}`, (versions.get(`${line.c} ${line.id}`) ?? 0) + 1)
    applyLine(data, line)
    if (file !== null) writeSync(file, `${JSON.stringify(line)}\n`)
  }

  function collection<T extends Stored>(name: string): Collection<T> {
    // What comes back is what `put` of the same collection took, or its copy from the file.
    const records = () => bucket(data, name) as Map<string, T>
    return {
      get: (id) => records().get(id),
      put: (record) => {
        write({ c: name, id: record.id, v: record })
        return record
      },
      remove: (id) => write({ c: name, id }),
      all: () => [...records().values()],
      version: (id) => versions.get(`${name} ${id}`) ?? 0,
    }
  }

  const numbers = collection<{ id: string; value: number }>(counters)
  return {
    collection,
    nextNumber: (name) => {
      const value = (numbers.get(name)?.value ?? 0) + 1
      numbers.put({ id: name, value })
      return value
    },
    writes: () => writes,
    clear: (keep) => {
      writes += 1
      for (const [name, records] of data) {
        if (name === counters || keep.includes(name)) continue
        for (const id of records.keys())
          versions.set(`${name} ${id}`, (versions.get(`${name} ${id}`) ?? 0) + 1)
        data.delete(name)
      }
      if (file === null || dataFile === null) return
      closeSync(file)
      file = compact(dataFile, data)
    },
    close: () => {
      if (file !== null) closeSync(file)
      file = null
    },
  }
}

function bucket(data: Data, name: string): Map<string, Stored> {
  const found = data.get(name)
  if (found) return found
  const made = new Map<string, Stored>()
  data.set(name, made)
  return made
}

function applyLine(data: Data, line: Line): void {
  if (line.v) bucket(data, line.c).set(line.id, line.v)
  else bucket(data, line.c).delete(line.id)
}

/** A process killed while writing leaves half a last line: that change was never answered. */
function replay(dataFile: string): Data {
  const data: Data = new Map()
  if (!existsSync(dataFile)) return data
  const lines = readFileSync(dataFile, 'utf8').split('\n')
  const tail = lines.pop()
  if (tail) process.stderr.write(`sandbox: left out half a line at the end of ${dataFile}\n`)
  for (const line of lines) applyLine(data, JSON.parse(line) as Line)
  return data
}

/** Rewrites the file with what is alive now and answers it open for appending. */
function compact(dataFile: string, data: Data): number {
  mkdirSync(dirname(dataFile), { recursive: true })
  const draft = `${dataFile}.draft`
  const out = openSync(draft, 'w')
  for (const [name, records] of data) {
    for (const [id, value] of records) {
      writeSync(out, `${JSON.stringify({ c: name, id, v: value } satisfies Line)}\n`)
    }
  }
  closeSync(out)
  renameSync(draft, dataFile)
  return openSync(dataFile, 'a')
}
