import { EditorContent, useEditor } from '@tiptap/react'
import StarterKit from '@tiptap/starter-kit'
import { useEffect, useId, useRef } from 'react'
import { words } from '../words.ts'
import { briefAddress } from './brief-rules.ts'
import { BriefTools } from './brief-tools.tsx'
import { formatCount } from './figures.ts'
import './brief.css'

const w = words.brief

export type BriefEditorProps = {
  /** HTML; nothing written is the empty text. */
  value?: string
  onChange?: (html: string) => void
  id?: string
  /** What the field is called: a text that is edited in place takes no label by `for`. */
  label: string
  /** As people count them. */
  maxCharacters: number
}

/** Only what a brief may be made of: whatever is pasted is read by these and loses the rest. */
const extensions = [
  StarterKit.configure({
    heading: { levels: [2, 3, 4] },
    trailingNode: false,
    link: {
      openOnClick: false,
      protocols: ['http', 'https', 'mailto'],
      defaultProtocol: 'https',
      isAllowedUri: (address) => briefAddress.test(address),
      // Half-typed names are not turned into links, only whole addresses.
      shouldAutoLink: (address) => /^https?:\/\//i.test(address),
      // As the server keeps it.
      HTMLAttributes: { target: null, rel: 'noopener nofollow' },
    },
  }),
]

export function BriefWriter({ value = '', onChange, id, label, maxCharacters }: BriefEditorProps) {
  const ownId = useId()
  const boxId = id ?? ownId
  const countId = `${boxId}-count`
  const tell = useRef(onChange)
  tell.current = onChange
  const known = useRef(value)
  const editor = useEditor({
    extensions,
    content: value,
    shouldRerenderOnTransaction: true,
    editorProps: {
      attributes: {
        id: boxId,
        class: 'brief',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': label,
        'aria-describedby': countId,
      },
    },
    onUpdate: (change) => {
      known.current = change.editor.isEmpty ? '' : change.editor.getHTML()
      tell.current?.(known.current)
    },
  })
  // Another text from outside: a kept draft was taken up, or somebody else's version.
  useEffect(() => {
    if (!editor || value === known.current) return
    known.current = value
    editor.commands.setContent(value, { emitUpdate: false })
  }, [editor, value])
  const used = [...editor.state.doc.textContent].length
  return (
    <>
      <div className="brief-editor">
        <BriefTools editor={editor} controls={boxId} />
        <EditorContent editor={editor} />
      </div>
      <Count id={countId} used={used} most={maxCharacters} />
    </>
  )
}

function Count({ id, used, most }: { id: string; used: number; most: number }) {
  const over = used - most
  return (
    <p id={id} className={over > 0 ? 'meta brief-count brief-count-over' : 'meta brief-count'}>
      {w.used({ used: formatCount(used), of: formatCount(most) })}
      {over > 0 && ` · ${w.over({ by: formatCount(over) })}`}
    </p>
  )
}
