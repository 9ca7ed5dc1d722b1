import { words } from '../words.ts'

const w = words.issues

/** A cause as people read it; a network's own code stays as the network writes it. */
export function causeWord(cause: string): string {
  if (Object.hasOwn(w.causes, cause)) return w.causes[cause] ?? cause
  if (cause.startsWith('delivery_')) return w.delivery({ code: cause.slice('delivery_'.length) })
  const text = cause.replaceAll('_', ' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
