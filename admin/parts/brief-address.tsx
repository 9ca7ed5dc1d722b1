import type { Editor } from '@tiptap/react'
import { Button, Input, type InputRef } from 'antd'
import { useEffect, useId, useRef, useState } from 'react'
import { words } from '../words.ts'
import { addressOf } from './brief-rules.ts'

const w = words.brief

type Props = { editor: Editor; onClose: () => void }

/** The address of the link where the cursor stands, or of the selected text. */
export function BriefAddress({ editor, onClose }: Props) {
  const [typed, setTyped] = useState<string>(() => editor.getAttributes('link').href ?? '')
  const [faulty, setFaulty] = useState(false)
  const faultId = useId()
  const input = useRef<InputRef>(null)
  useEffect(() => input.current?.focus(), [])
  const close = () => {
    onClose()
    editor.commands.focus()
  }
  const set = () => {
    const address = addressOf(typed)
    setFaulty(address === null)
    if (address === null) return
    link(editor, address)
    onClose()
  }
  return (
    <div className="brief-address">
      <Input
        ref={input}
        aria-label={w.address}
        aria-invalid={faulty || undefined}
        aria-describedby={faulty ? faultId : undefined}
        placeholder={w.addressExample}
        title={w.selectFirst}
        inputMode="url"
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') close()
          if (event.key !== 'Enter') return
          // The form around must not be sent by it.
          event.preventDefault()
          set()
        }}
      />
      <Button size="small" onClick={set}>
        {w.setLink}
      </Button>
      {editor.isActive('link') && (
        <Button
          size="small"
          onClick={() => {
            editor.chain().focus().extendMarkRange('link').unsetLink().run()
            onClose()
          }}
        >
          {w.removeLink}
        </Button>
      )}
      <Button size="small" onClick={close}>
        {w.closeLink}
      </Button>
      {faulty && (
        <p id={faultId} role="alert">
          {w.noAddress}
        </p>
      )}
    </div>
  )
}

/** A link on what is selected or on the link the cursor is in; with neither, the address is written. */
function link(editor: Editor, href: string) {
  const chain = editor.chain().focus()
  if (editor.state.selection.empty && !editor.isActive('link')) {
    const text = { type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] }
    chain.insertContent(text).run()
    return
  }
  chain.extendMarkRange('link').setLink({ href }).run()
}
