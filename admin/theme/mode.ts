import { useSyncExternalStore } from 'react'
import type { Mode } from './palette.ts'

/** What the person chose; `system` follows the operating system while the page is open. */
export type ThemeChoice = 'system' | 'light' | 'dark'

const storageKey = 'console.theme'
const listeners = new Set<() => void>()
const systemStill = window.matchMedia('(prefers-reduced-motion: reduce)')
const systemDark = window.matchMedia('(prefers-color-scheme: dark)')

systemDark.addEventListener('change', apply)
systemStill.addEventListener('change', apply)

function apply() {
  document.documentElement.dataset.theme = currentMode()
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

function storedChoice(): ThemeChoice {
  const stored = window.localStorage.getItem(storageKey)
  return stored === 'light' || stored === 'dark' ? stored : 'system'
}

function currentMode(): Mode {
  const choice = storedChoice()
  if (choice !== 'system') return choice
  return systemDark.matches ? 'dark' : 'light'
}

export function chooseTheme(choice: ThemeChoice) {
  window.localStorage.setItem(storageKey, choice)
  apply()
}

export function useThemeChoice(): ThemeChoice {
  return useSyncExternalStore(subscribe, storedChoice)
}

export function useMode(): Mode {
  return useSyncExternalStore(subscribe, currentMode)
}

export function useReducedMotion(): boolean {
  return useSyncExternalStore(subscribe, () => systemStill.matches)
}
