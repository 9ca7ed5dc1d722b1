import { Button } from 'antd'
import { useState } from 'react'
import { Card } from '../parts/card.tsx'
import { words } from '../words.ts'

const w = words.pixel
/** What scrolls must be reachable by keyboard. */
const reachable = { tabIndex: 0 }

const codeOf = (scriptUrl: string, keyText: string) =>
  `<script async src="${scriptUrl}" data-cc-key="${keyText}"></script>
<script>
  window.cc = window.cc || function () { (cc.q = cc.q || []).push(arguments) }
  // Where somebody has bought:
  // cc('event', 'purchase', { value: 49.90, currency: 'EUR', event_id: 'order-4711' })
</script>`

/** The code for a brand's pages, with the key when it was just made. */
export function Snippet({ scriptUrl, keyText }: { scriptUrl: string; keyText: string | null }) {
  const [copied, setCopied] = useState(false)
  const code = codeOf(scriptUrl, keyText ?? 'ccp_…')
  const copy = async () => {
    await navigator.clipboard.writeText(code)
    setCopied(true)
  }
  return (
    <Card title={w.install} extra={<Button onClick={copy}>{copied ? w.copied : w.copy}</Button>}>
      <p>{w.installText}</p>
      {keyText === null && <p className="meta">{w.installKey}</p>}
      <section className="pixel-code" aria-label={w.snippet} {...reachable}>
        <pre>
          <code>{code}</code>
        </pre>
      </section>
      <span role="status" className="sr-only">
        {copied ? w.copied : ''}
      </span>
    </Card>
  )
}
