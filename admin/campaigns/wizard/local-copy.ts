import { useEffect, useState } from 'react'

/**
 * Input that the server does not have, kept in this browser under whose, which and which version.
 * The number in its name is that of a draft's form: a copy of an older form is never read.
 */
export type CopyKey = {
  userId: string
  campaignId: number | null
  version: number
  /** Which form's draft it is, where it is not the wizard's. */
  form?: string
}

const nameOf = ({ userId, campaignId, version, form = 'draft.2' }: CopyKey) =>
  `console.${form}.${userId}.${campaignId ?? 'new'}.${version}`

function read<Draft>(key: CopyKey): Draft | null {
  try {
    const text = window.localStorage.getItem(nameOf(key))
    return text === null ? null : (JSON.parse(text) as Draft)
  } catch {
    return null
  }
}

export function forgetCopy(key: CopyKey) {
  window.localStorage.removeItem(nameOf(key))
}

/** Writes a moment after the last key; storage that is full or forbidden is no reason to fail. */
export function useKeepCopy(key: CopyKey, draft: unknown, dirty: boolean) {
  const name = nameOf(key)
  useEffect(() => {
    if (!dirty) return
    const timer = window.setTimeout(() => {
      try {
        window.localStorage.setItem(name, JSON.stringify(draft))
      } catch {
        // The draft is still on screen and on the server as of its last save.
      }
    }, 400)
    return () => window.clearTimeout(timer)
  }, [name, draft, dirty])
}

/** What an earlier visit left behind; offered, never applied by itself. */
export function useFoundCopy<Draft>(key: CopyKey) {
  // The key of that visit: by now the draft may have been saved again.
  const [left, setLeft] = useState(() => ({ key, found: read<Draft>(key) }))
  const putAway = () => {
    forgetCopy(left.key)
    setLeft({ key, found: null })
  }
  return { found: left.found, putAway }
}
