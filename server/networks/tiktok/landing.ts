/** The tag that says which ad a visit came from, as launches write it. */
const OUR_TAG = /^cc_ad=/

/** The address as it was before our tags were added. */
export function withoutTags(address: string): string {
  const hash = address.indexOf('#')
  const fragment = hash < 0 ? '' : address.slice(hash)
  const before = hash < 0 ? address : address.slice(0, hash)
  const mark = before.indexOf('?')
  if (mark < 0) return address
  const parts = before.slice(mark + 1).split('&')
  const kept = parts.filter((part) => !OUR_TAG.test(part))
  if (kept.length === parts.length) return address
  const query = kept.length > 0 ? `?${kept.join('&')}` : ''
  return `${before.slice(0, mark)}${query}${fragment}`
}

/** The address with our tags in its query: behind what is there, before a `#`. */
export function withTags(address: string, tags: string | null): string {
  if (!tags) return address
  const hash = address.indexOf('#')
  const before = hash < 0 ? address : address.slice(0, hash)
  const fragment = hash < 0 ? '' : address.slice(hash)
  const mark = before.includes('?') ? (/[?&]$/.test(before) ? '' : '&') : '?'
  return `${before}${mark}${tags}${fragment}`
}
