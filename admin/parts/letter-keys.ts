const storageKey = 'console.letter-keys'

/** Single-letter shortcuts can be switched off by those whom they would surprise. */
export function letterKeysChosen(): boolean {
  return window.localStorage.getItem(storageKey) !== 'off'
}

export function chooseLetterKeys(on: boolean) {
  window.localStorage.setItem(storageKey, on ? 'on' : 'off')
}

/** Where letters are written, or something else listens; a box to tick is neither. */
const typing =
  'input:not([type="checkbox"]), textarea, select, [contenteditable="true"], [role="dialog"]'

/** True when a key press is a shortcut: not while typing, not with a modifier, not in a dialog. */
export function letterKeysOn(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return false
  const target = event.target as HTMLElement
  if (target.closest(typing)) return false
  return letterKeysChosen()
}
