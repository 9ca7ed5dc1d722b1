import { useEffect } from 'react'
import { useNavigate } from 'react-router'
import { letterKeysOn } from '../parts/letter-keys.ts'
import { useMenu } from './visible.ts'

/** `?` opens the help; `G` and within a second a letter goes to that page of the menu. */
export function useShellKeys(openHelp: () => void) {
  const navigate = useNavigate()
  const menu = useMenu()
  useEffect(() => {
    let goUntilMs = 0
    const onKey = (event: KeyboardEvent) => {
      if (!letterKeysOn(event)) return
      if (event.key === '?') openHelp()
      const item = menu.flatMap(({ items }) => items).find(({ letter }) => letter === event.key)
      if (item && event.timeStamp < goUntilMs) {
        event.preventDefault()
        navigate(item.to)
      }
      goUntilMs = event.key === 'g' ? event.timeStamp + 1_000 : 0
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [menu, navigate, openHelp])
}
