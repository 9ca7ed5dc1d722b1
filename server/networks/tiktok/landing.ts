/** The address with our tags in its query: behind what is there, before a `#`. */
export function withTags(address: string, tags: string | null): string {
  if (!tags) return address
  const hash = address.indexOf('#')
  const before = hash < 0 ? address : address.slice(0, hash)
  const fragment = hash < 0 ? '' : address.slice(hash)
  const mark = before.includes('?') ? (/[?&]$/.test(before) ? '' : '&') : '?'
  return `${before}${mark}${tags}${fragment}`
}
