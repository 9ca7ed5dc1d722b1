import { useState } from 'react'

/** 128 random bits as text; also where a page is not served over HTTPS. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * A form that moves money, with one key for each time it is opened: however often its button is
 * pressed, and whether or not an answer came, the money moves once.
 */
export function useOpened() {
  const [opened, setOpened] = useState({ open: false, key: '' })
  return {
    ...opened,
    show: () => setOpened({ open: true, key: newKey() }),
    hide: () => setOpened((before) => ({ ...before, open: false })),
  }
}

/** One key for as long as a row stands: another press repeats the same request. */
export function useStandingKey(): string {
  return useState(newKey)[0]
}

/** Whether a move worked; its refusal was said where it was made. */
export const worked = (move: Promise<unknown>): Promise<boolean> =>
  move.then(
    () => true,
    () => false,
  )
