import { useSyncExternalStore } from 'react'

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
