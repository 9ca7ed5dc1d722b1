import { createHash } from 'node:crypto'
import sanitize from 'sanitize-html'
import { MAX_BRIEF_BYTES, MAX_BRIEF_CHARACTERS } from '../../shared/creators.ts'
import { textFault } from '../../shared/text.ts'
import { invalid } from '../errors.ts'

/** Deeper than any person writes; a reader that walks by recursion needs an end. */
const MAX_NESTING = 30

const allowed: sanitize.IOptions = {
  allowedTags: `p br strong em u s h2 h3 h4 ul ol li blockquote a code pre hr`.split(' '),
  allowedAttributes: { a: ['href', 'rel'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  nestingLimit: MAX_NESTING,
  // What stands in these is read by no browser as the text it seems to be, so it goes with them.
  nonTextTags: `script style textarea option select noscript noembed noframes xmp plaintext title
    template iframe object embed svg math`.split(/\s+/),
  transformTags: {
    b: 'strong',
    i: 'em',
    a: (tagName, { href }) => ({
      tagName,
      attribs: { ...(href === undefined ? {} : { href }), rel: 'noopener nofollow' },
    }),
  },
}

/** A brief as a page may show it. What was sanitised before stays as it is. */
export const sanitizeBrief = (html: string): string => sanitize(html, allowed)

/** What a reader sees of it. */
const textOf = (html: string) => sanitize(html, { allowedTags: [], allowedAttributes: {} })

/**
 * A brief as it is stored.
 * @throws AppError validation_failed when its text is too long, or holds what cannot be shown.
 */
export function storableBrief(html: string): string {
  const kept = sanitizeBrief(html)
  const tooLong = Buffer.byteLength(kept) > MAX_BRIEF_BYTES
  // Entities are characters by now, so they are looked at once more.
  const fault = tooLong
    ? `must have at most ${MAX_BRIEF_BYTES} bytes`
    : textFault(textOf(kept), MAX_BRIEF_CHARACTERS)
  if (fault) throw invalid({ brief: fault })
  return kept
}

/** For the audit: how it begins, and what tells it from any other. Whole briefs would fill the log. */
export function briefInAudit(html: string): string {
  const digest = createHash('sha256').update(html).digest('hex').slice(0, 16)
  const text = [...textOf(html)].slice(0, 200).join('')
  return `${text} (${Buffer.byteLength(html)} bytes, sha256 ${digest})`
}
