import { type RefObject, useLayoutEffect, useState, useSyncExternalStore } from 'react'

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(query)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    () => window.matchMedia(query).matches,
  )
}

/** A phone: lists become cards, filters move into a drawer. */
export const useNarrow = () => useMedia('(max-width: 767px)')

/** No room for the menu beside the page. */
export const useMenuInDrawer = () => useMedia('(max-width: 991px)')

/** How many pixels an element has for its content, known before the first paint; 0 until it stands. */
export function useRoom(element: RefObject<HTMLElement | null>): number {
  const [room, setRoom] = useState(0)
  useLayoutEffect(() => {
    const { current } = element
    if (!current) return
    const measure = () => setRoom(current.clientWidth)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(current)
    return () => observer.disconnect()
  }, [element])
  return room
}
