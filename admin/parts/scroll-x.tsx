import { useLayoutEffect, useRef, useState } from 'react'
import { words } from '../words.ts'

type Props = { name: string; children: React.ReactNode }

/** A table that scrolls inside itself where it does not fit; then, and only then, keys reach it. */
export function ScrollX({ name, children }: Props) {
  const box = useRef<HTMLElement>(null)
  const [scrolls, setScrolls] = useState(false)
  useLayoutEffect(() => {
    const { current } = box
    if (!current) return
    const measure = () => setScrolls(current.scrollWidth > current.clientWidth)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(current)
    return () => observer.disconnect()
  }, [])
  const reached = scrolls ? { tabIndex: 0, 'aria-label': words.parts.tableOf({ name }) } : {}
  return (
    <section ref={box} className="scroll-x" {...reached}>
      {children}
    </section>
  )
}
