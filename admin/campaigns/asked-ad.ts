import { useLocation, useSearchParams } from 'react-router'
import type { Group } from './ads-tab.tsx'
import type { Editing } from './tree-drawer.tsx'

/** The ad that the address asks to edit (`?edit=12`), as an issue's fix does, until the form is closed. */
export function useAskedAd(groups: Group[]): { asked: Editing | null; forget: () => void } {
  const [query, setQuery] = useSearchParams()
  const { state } = useLocation()
  const id = query.get('edit')
  const ad = groups.flatMap((group) => group.ads).find((one) => String(one.id) === id)
  const forget = () => {
    if (id === null) return
    const next = new URLSearchParams(query)
    next.delete('edit')
    setQuery(next, { replace: true, preventScrollReset: true, state })
  }
  return { asked: ad ? { kind: 'ad', ad } : null, forget }
}
