import { type RefObject, useEffect } from 'react'
import { letterKeysOn } from './letter-keys.ts'

/**
 * J and K go from row to row by its link; Enter then opens it by itself, as every link does.
 * `/` goes to the filters.
 */
export function useRowKeys(area: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!area.current || !letterKeysOn(event)) return
      if (event.key === 'j' || event.key === 'k') {
        if (step(area.current, event.key === 'j' ? 1 : -1)) event.preventDefault()
      }
      if (event.key === '/') {
        area.current.querySelector<HTMLElement>('[data-filter-bar] button')?.focus()
        event.preventDefault()
      }
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [area])
}

function step(area: HTMLElement, by: 1 | -1): boolean {
  const links = [...area.querySelectorAll<HTMLElement>('[data-row-link]')]
  if (links.length === 0) return false
  const row = document.activeElement?.closest('tr, .data-card')
  const at = links.findIndex((link) => row?.contains(link))
  const next = at < 0 ? 0 : Math.min(Math.max(at + by, 0), links.length - 1)
  links[next]?.focus()
  return true
}
