/**
 * What a brief may be made of: the same small list that the server keeps. Tags that are not on it give
 * up their text, as the server does it.
 */
export const briefTags = [
  'p',
  'br',
  'strong',
  'em',
  'u',
  's',
  'h2',
  'h3',
  'h4',
  'ul',
  'ol',
  'li',
  'blockquote',
  'a',
  'code',
  'pre',
  'hr',
]

/** `rel` and `target` are set here for every link, whatever was written. */
export const briefAttributes = ['href', 'rel', 'target']

export const briefLinkRel = 'noopener noreferrer nofollow'

/** Addresses one may follow from a brief: web pages and mail, by their whole address only. */
export const briefAddress = /^(?:https?:\/\/[^/\s]|mailto:[^\s@]+@)/i

/** What a person typed as an address: without a scheme it is a web page. Null when it is none. */
export function addressOf(typed: string): string | null {
  const text = typed.trim()
  const spelled = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`
  if (!briefAddress.test(spelled) || !URL.canParse(spelled)) return null
  const { protocol, hostname } = new URL(spelled)
  return protocol === 'mailto:' || hostname.includes('.') ? spelled : null
}
