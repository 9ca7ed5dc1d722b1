import { type RefObject, useEffect } from 'react'
import { letterKeysOn } from '../parts/letter-keys.ts'

/** Single letters on this page; what they do is said beside it. */
export function useLetters(letters: Record<string, (event: KeyboardEvent) => void>) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!letterKeysOn(event)) return
      const act = Object.hasOwn(letters, event.key) ? letters[event.key] : undefined
      if (act) {
        act(event)
        event.preventDefault()
      }
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [letters])
}

/** The number of the issue whose row holds the focus; null outside of the list. */
export function issueAt(area: RefObject<HTMLElement | null>): number | null {
  const row = document.activeElement?.closest('tbody tr, .data-card')
  if (!row || !area.current?.contains(row)) return null
  const href = row.querySelector('[data-row-link]')?.getAttribute('href') ?? ''
  const id = /\/issues\/(\d+)/.exec(href)?.[1]
  return id === undefined ? null : Number.parseInt(id, 10)
}
