import { Drawer } from 'antd'
import { useEffect, useRef } from 'react'
import { useSearchParams } from 'react-router'
import { words } from '../words.ts'

type Props = {
  title: string
  /** Draws the record whose id is in the address. */
  children: (id: string) => React.ReactNode
}

/** A drawer over a list; `?peek=<id>` opens it, Esc closes it and the focus returns to the row. */
export function Peek({ title, children }: Props) {
  const [query, setQuery] = useSearchParams()
  const id = query.get('peek')
  const opener = useRef<HTMLElement | null>(null)
  useEffect(() => {
    if (id !== null) opener.current = document.activeElement as HTMLElement | null
  }, [id])
  const close = () => {
    const next = new URLSearchParams(query)
    next.delete('peek')
    setQuery(next)
    opener.current?.focus()
  }
  return (
    <Drawer
      width={640}
      open={id !== null}
      title={title}
      onClose={close}
      closable={{ 'aria-label': words.parts.peek.close }}
      destroyOnHidden
    >
      {id !== null && children(id)}
    </Drawer>
  )
}
