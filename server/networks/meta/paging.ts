import { NetworkError } from '../network-error.ts'
import type { Page } from './schemas.ts'

/**
 * Where the next page starts, or null at the end. A list ends when `next` is missing, not when a
 * page is short; only its cursor is taken, because the address itself carries the token.
 */
export function nextCursor(page: Page<unknown>, former: string | null): string | null {
  const { next, cursors } = page.paging ?? {}
  if (!next) return null
  const after =
    cursors?.after ?? (URL.canParse(next) ? new URL(next).searchParams.get('after') : null)
  if (!after || after === former) {
    throw new NetworkError('meta', {
      kind: 'unknown',
      userMessage: 'Meta’s list does not come to an end. It is tried again later.',
      networkMessage: 'a page names no further cursor, or its own',
    })
  }
  return after
}
