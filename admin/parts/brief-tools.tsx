import {
  BoldOutlined,
  FontSizeOutlined,
  ItalicOutlined,
  LinkOutlined,
  MessageOutlined,
  OrderedListOutlined,
  RedoOutlined,
  StrikethroughOutlined,
  UnderlineOutlined,
  UndoOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons'
import type { Editor } from '@tiptap/react'
import { Tooltip } from 'antd'
import { type ComponentType, useRef, useState } from 'react'
import { words } from '../words.ts'
import { BriefAddress } from './brief-address.tsx'

const w = words.brief

type Tool = {
  key: string
  label: string
  icon: ComponentType
  /** Whether it is on where the cursor stands; left out for what is done once. */
  on?: (editor: Editor) => boolean
  can?: (editor: Editor) => boolean
  run: (editor: Editor) => void
}

const mark = (key: string, label: string, icon: ComponentType): Tool => ({
  key,
  label,
  icon,
  on: (editor) => editor.isActive(key),
  run: (editor) => editor.chain().focus().toggleMark(key).run(),
})

const groups: Tool[][] = [
  [
    mark('bold', w.bold, BoldOutlined),
    mark('italic', w.italic, ItalicOutlined),
    mark('underline', w.underline, UnderlineOutlined),
    mark('strike', w.strike, StrikethroughOutlined),
  ],
  [
    {
      key: 'heading',
      label: w.heading,
      icon: FontSizeOutlined,
      on: (editor) => editor.isActive('heading'),
      // The page's own headings stand above: a brief's begin one step below.
      run: (editor) => editor.chain().focus().toggleHeading({ level: 3 }).run(),
    },
    {
      key: 'bullets',
      label: w.bullets,
      icon: UnorderedListOutlined,
      on: (editor) => editor.isActive('bulletList'),
      run: (editor) => editor.chain().focus().toggleBulletList().run(),
    },
    {
      key: 'numbers',
      label: w.numbers,
      icon: OrderedListOutlined,
      on: (editor) => editor.isActive('orderedList'),
      run: (editor) => editor.chain().focus().toggleOrderedList().run(),
    },
    {
      key: 'quote',
      label: w.quote,
      icon: MessageOutlined,
      on: (editor) => editor.isActive('blockquote'),
      run: (editor) => editor.chain().focus().toggleBlockquote().run(),
    },
  ],
]

const history: Tool[] = [
  {
    key: 'undo',
    label: w.undo,
    icon: UndoOutlined,
    can: (editor) => editor.can().undo(),
    run: (editor) => editor.chain().focus().undo().run(),
  },
  {
    key: 'redo',
    label: w.redo,
    icon: RedoOutlined,
    can: (editor) => editor.can().redo(),
    run: (editor) => editor.chain().focus().redo().run(),
  },
]

/** One stop of the Tab key; the arrows walk from tool to tool. */
export function BriefTools({ editor, controls }: { editor: Editor; controls: string }) {
  const [linking, setLinking] = useState(false)
  const bar = useRef<HTMLDivElement>(null)
  const [current, setCurrent] = useState('bold')
  const link: Tool = {
    key: 'link',
    label: w.link,
    icon: LinkOutlined,
    on: (one) => one.isActive('link'),
    run: () => setLinking((open) => !open),
  }
  const walk = (event: React.KeyboardEvent) => {
    const next = neighbour(bar.current, event)
    if (!next) return
    event.preventDefault()
    next.focus()
  }
  const draw = (tool: Tool) => (
    <ToolButton
      key={tool.key}
      tool={tool}
      editor={editor}
      reachable={tool.key === current}
      onFocus={() => setCurrent(tool.key)}
    />
  )
  return (
    <>
      <div
        ref={bar}
        role="toolbar"
        aria-label={w.tools}
        aria-controls={controls}
        className="brief-tools"
        onKeyDown={walk}
      >
        {groups.map((tools) => [
          ...tools.map(draw),
          <span key={`after ${tools[0]?.key}`} className="brief-tool-gap" aria-hidden="true" />,
        ])}
        {draw(link)}
        <span className="brief-tool-gap" aria-hidden="true" />
        {history.map(draw)}
      </div>
      {linking && <BriefAddress editor={editor} onClose={() => setLinking(false)} />}
    </>
  )
}

type ButtonProps = { tool: Tool; editor: Editor; reachable: boolean; onFocus: () => void }

function ToolButton({ tool, editor, reachable, onFocus }: ButtonProps) {
  const { label, icon: Icon, on, can, run } = tool
  const refused = can?.(editor) === false
  return (
    <Tooltip title={label}>
      <button
        type="button"
        className="brief-tool"
        aria-label={label}
        aria-pressed={on?.(editor)}
        aria-disabled={refused || undefined}
        tabIndex={reachable ? 0 : -1}
        onFocus={onFocus}
        // The text keeps its selection while a tool is pressed.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => !refused && run(editor)}
      >
        <Icon aria-hidden="true" />
      </button>
    </Tooltip>
  )
}

const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 }

function neighbour(bar: HTMLElement | null, { key }: React.KeyboardEvent) {
  const tools = [...(bar?.querySelectorAll<HTMLElement>('button') ?? [])]
  if (key === 'Home') return tools[0]
  if (key === 'End') return tools.at(-1)
  const step = steps[key]
  const at = tools.indexOf(document.activeElement as HTMLElement)
  if (step === undefined || at < 0) return undefined
  return tools[(at + step + tools.length) % tools.length]
}
