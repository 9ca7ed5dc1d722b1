import { useEffect, useState } from 'react'

const QUIET_MS = 500

/** A value once nobody has changed it for a moment, so that not every letter asks the server. */
export function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value)
  const text = JSON.stringify(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(text) as Value), QUIET_MS)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
