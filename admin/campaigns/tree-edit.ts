import { useState } from 'react'
import { currentOf } from './stale.ts'

/** What of a move a form needs. */
type Sending = { error: unknown; pending: boolean; reset: () => void }

type Options<Stored, Value> = {
  /** Null: a new one. */
  stored: Stored | null
  read: (stored: Stored) => Value
  blank: () => Value
  create: Sending
  update: Sending
}

/** One group or ad in a form of its own: what is typed, and what it was when the server last had it. */
export function useTreeEdit<Stored, Value extends object>(options: Options<Stored, Value>) {
  const { stored, read, blank, create, update } = options
  const [base, setBase] = useState(stored)
  const [value, setValue] = useState(() => (stored ? read(stored) : blank()))
  const used = base ? update : create
  const current = currentOf<Stored>(used.error)
  const loadPresent = (present: Stored) => {
    setBase(present)
    setValue(read(present))
    used.reset()
  }
  return {
    base,
    value,
    change: (patch: Partial<Value>) => setValue((before) => ({ ...before, ...patch })),
    /** For the form around the fields. */
    form: {
      error: used.error,
      pending: used.pending,
      onLoadPresent: current ? () => loadPresent(current) : null,
    },
  }
}
