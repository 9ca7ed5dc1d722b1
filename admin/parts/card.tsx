import { useId } from 'react'

type Props = {
  title: React.ReactNode
  /** Buttons or a link at the card's upper edge. */
  extra?: React.ReactNode
  children: React.ReactNode
}

/** A section of a page with its own heading. */
export function Card({ title, extra, children }: Props) {
  const id = useId()
  return (
    <section className="card" aria-labelledby={id}>
      <header className="card-head">
        <h2 id={id}>{title}</h2>
        {extra}
      </header>
      {children}
    </section>
  )
}
