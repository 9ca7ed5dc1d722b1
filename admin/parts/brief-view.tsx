import DOMPurify from 'dompurify'
import { useLayoutEffect, useRef } from 'react'
import { briefAddress, briefAttributes, briefLinkRel, briefTags } from './brief-rules.ts'
import './brief.css'

/** An instance of its own: its hook must not act on what others clean. */
const purify = DOMPurify(window)
purify.addHook('afterSanitizeAttributes', (element) => {
  if (element.tagName !== 'A') return
  element.removeAttribute('target')
  element.removeAttribute('rel')
  if (!element.hasAttribute('href')) return
  element.setAttribute('target', '_blank')
  element.setAttribute('rel', briefLinkRel)
})

const clean = (html: string) =>
  purify.sanitize(html, {
    ALLOWED_TAGS: briefTags,
    ALLOWED_ATTR: briefAttributes,
    ALLOWED_URI_REGEXP: briefAddress,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    RETURN_DOM_FRAGMENT: true,
  })

/** Rich text that people wrote. Cleaned once more here, whoever cleaned it before. */
export function BriefView({ html }: { html: string }) {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    box.current?.replaceChildren(clean(html))
  }, [html])
  return <div ref={box} className="brief" />
}
