import { NetworkError } from '../network-error.ts'
import type { Page } from './schemas.ts'

/** The number of the last page. Beyond it there is an empty list and no error, so it is not asked. */
export function lastPage({ list, page_info: info }: Page<unknown>, asked: number): number {
  if (info.page === asked && (asked >= info.total_page || list.length > 0)) return info.total_page
  throw new NetworkError('tiktok', {
    kind: 'unknown',
    userMessage: 'TikTok’s list does not hold together. It is tried again later.',
    networkMessage: `page ${info.page} with ${list.length} entries for page ${asked} of ${info.total_page}`,
  })
}
