import { CheckOutlined, CopyOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { words } from '../words.ts'

type Props = {
  id: string
  /** Says whose id it is, for network ids: "Meta id". */
  label?: string
  /** Shows the id whole instead of cutting its middle. */
  whole?: boolean
}

/** An id in monospace, its middle cut, with a copy button that says when it has copied. */
export function IdText({ id, label, whole = false }: Props) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(id)
    setCopied(true)
    window.setTimeout(() => setCopied(false), 2_000)
  }
  return (
    <span className="id">
      {label !== undefined && <span className="meta">{label} </span>}
      <bdi title={id}>{whole ? id : cutMiddle(id)}</bdi>
      <button
        type="button"
        className="icon-button"
        aria-label={`${words.parts.id.copy} ${label ?? ''}`.trim()}
        title={words.parts.id.copy}
        onClick={copy}
      >
        {copied ? <CheckOutlined aria-hidden="true" /> : <CopyOutlined aria-hidden="true" />}
      </button>
      <span role="status" className="sr-only">
        {copied ? words.parts.id.copied : ''}
      </span>
    </span>
  )
}

/** Keeps prefix and end, which people compare: `adcamp_01H…9F2`. */
function cutMiddle(id: string): string {
  return id.length <= 16 ? id : `${id.slice(0, 10)}…${id.slice(-4)}`
}
