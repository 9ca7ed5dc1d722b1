import { markedName } from '../names.ts'

/** The narrowest of Google's limits, that of budgets, in bytes of UTF-8: one name fits everywhere. */
const MAX_NAME_BYTES = 255
/** The custom parameter of an ad that holds its mark. */
const MARK_KEY = 'ccmark'
/** The custom parameter that tells which wish an ad with new contents was made for. */
const CHANGE_KEY = 'ccchange'

/** A name with its mark; a long title is cut, never the mark, and line breaks are not allowed. */
export function campaignName(title: string, mark: string): string {
  const room = MAX_NAME_BYTES - Buffer.byteLength(mark)
  return markedName(cut(title.trim().replace(/[\p{Cc}\u2028\u2029]+/gu, ' '), room), mark)
}

/** As many whole signs as have room. */
function cut(text: string, bytes: number): string {
  let kept = ''
  for (const sign of text) {
    if (Buffer.byteLength(kept + sign) > bytes) break
    kept += sign
  }
  return kept
}

/**
 * Search and display ads have no name at Google. Their mark is a custom parameter instead: it is in
 * no address that people see, and can be read back to recognise the ad.
 */
export function adMark(operationRef: string, adKey: string): { key: string; value: string } {
  return { key: MARK_KEY, value: `${operationRef}/${adKey}` }
}

/** Our key of the ad that carries the mark of this launch; null for any other. */
export function markedAd(
  parameters: { key: string; value: string }[],
  operationRef: string,
): string | null {
  const start = `${operationRef}/`
  const mark = parameters.find(({ key, value }) => key === MARK_KEY && value.startsWith(start))
  return mark ? mark.value.slice(start.length) : null
}

export function changeMark(changeRef: string): { key: string; value: string } {
  return { key: CHANGE_KEY, value: changeRef }
}

/** Whether an ad was made for this wish to show other contents. */
export function isMadeFor(
  parameters: { key: string; value: string }[],
  changeRef: string,
): boolean {
  return parameters.some(({ key, value }) => key === CHANGE_KEY && value === changeRef)
}
