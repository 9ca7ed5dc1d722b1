import { CheckOutlined, CopyOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { words } from '../words.ts'
import '../organizations/organizations.css'

const w = words.tokens

type Props = {
  title: string
  /** Until when it works, and that it is shown once. */
  text: string
  label: string
  secret: string
  /** An example of its use. */
  children?: React.ReactNode
  onStored: () => void
}

/** A secret in the one moment in which it can be read. It is kept in this page's memory only. */
export function SecretOnce({ title, text, label, secret, children, onStored }: Props) {
  const id = useId()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(secret)
    setCopied(true)
  }
  return (
    <section className="note-warning stack secret-once" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      <p>{text}</p>
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <Input.TextArea
        id={id}
        readOnly
        autoSize
        value={secret}
        className="secret"
        onFocus={(event) => event.target.select()}
      />
      {children}
      <div className="row">
        <Button icon={copied ? <CheckOutlined /> : <CopyOutlined />} onClick={copy}>
          {copied ? w.copied : w.copy}
        </Button>
        <Button type="primary" onClick={onStored}>
          {w.stored}
        </Button>
      </div>
      <span role="status" className="sr-only">
        {copied ? w.copied : ''}
      </span>
    </section>
  )
}
