import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { Card } from '../parts/card.tsx'
import { words } from '../words.ts'
import { curlOf, javascriptOf, type Request } from './example.ts'

const w = words.api
/** What scrolls must be reachable by keyboard. */
const reachable = { tabIndex: 0 }

export function CodeBlock({ label, code }: { label: string; code: string }) {
  return (
    <section className="api-code" aria-label={label} {...reachable}>
      <pre>
        <code>{code}</code>
      </pre>
    </section>
  )
}

const languages = { curl: curlOf, javascript: javascriptOf }
type Language = keyof typeof languages

/** The request in a language of the reader's choice, to copy. */
export function Examples({ request }: { request: Request }) {
  const [language, setLanguage] = useState<Language>('curl')
  const [copied, setCopied] = useState(false)
  const code = languages[language](request)
  const copy = async () => {
    await navigator.clipboard.writeText(code)
    setCopied(true)
  }
  const choose = (chosen: Language) => {
    setLanguage(chosen)
    setCopied(false)
  }
  const choices = (Object.keys(languages) as Language[]).map((value) => ({
    value,
    label: w[value],
  }))
  return (
    <Card title={w.examples} extra={<Button onClick={copy}>{copied ? w.copied : w.copy}</Button>}>
      <div className="stack">
        <Segmented<Language>
          aria-label={w.examples}
          value={language}
          options={choices}
          onChange={choose}
        />
        <CodeBlock label={w.codeOf({ language: w[language] })} code={code} />
      </div>
      <span role="status" className="sr-only">
        {copied ? w.copied : ''}
      </span>
    </Card>
  )
}
