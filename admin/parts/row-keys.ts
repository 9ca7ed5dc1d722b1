import { type RefObject, useEffect } from 'react'
import { letterKeysOn } from './letter-keys.ts'

/**
 * J and K go from row to row by its link, or by its box where a row has no page; Enter then opens it by
 * itself, as every link does. X chooses the row, as its box does. `/` goes to the filters.
 */
export function useRowKeys(area: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!area.current || !letterKeysOn(event)) return
      if (event.key === 'j' || event.key === 'k') {
        if (step(area.current, event.key === 'j' ? 1 : -1)) event.preventDefault()
      }
      if (event.key === 'x' && choose(area.current)) event.preventDefault()
      if (event.key === '/') {
        area.current.querySelector<HTMLElement>('[data-filter-bar] button')?.focus()
        event.preventDefault()
      }
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [area])
}

const boxIn = (row: Element) =>
  row.querySelector<HTMLElement>('input[type="checkbox"]:not(:disabled)')

/** The row that the person stands in; null outside of the list. */
function rowAt(area: HTMLElement): Element | null {
  const row = document.activeElement?.closest('tbody tr, .data-card')
  return row && area.contains(row) ? row : null
}

function step(area: HTMLElement, by: 1 | -1): boolean {
  const rows = [...area.querySelectorAll('tbody tr, .data-card')]
  const stops = rows.flatMap((row) => {
    const stop = row.querySelector<HTMLElement>('[data-row-link]') ?? boxIn(row)
    return stop ? [{ row, stop }] : []
  })
  if (stops.length === 0) return false
  const current = rowAt(area)
  const at = stops.findIndex(({ row }) => row === current)
  const next = at < 0 ? 0 : Math.min(Math.max(at + by, 0), stops.length - 1)
  stops[next]?.stop.focus()
  return true
}

/** Ticks the row's box or clears it. False where nothing can be chosen. */
function choose(area: HTMLElement): boolean {
  const row = rowAt(area)
  const box = row && boxIn(row)
  box?.click()
  return Boolean(box)
}
