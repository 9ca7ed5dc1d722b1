type Props = {
  label: string
  /** MoneyText, CountText, Percent … */
  value: React.ReactNode
  /** The time, day or comparison the figure belongs to. */
  note?: React.ReactNode
}

/** One figure with its name and what it is measured against. Put several into `Figures`. */
export function Figure({ label, value, note }: Props) {
  return (
    <div className="figure">
      <dt className="figure-label">{label}</dt>
      <dd className="figure-value">{value}</dd>
      {note !== undefined && <dd className="figure-note">{note}</dd>}
    </div>
  )
}

/** Two columns on a phone, up to four on a wide screen. */
export function Figures({ children, label }: { children: React.ReactNode; label?: string }) {
  return (
    <dl className="figures" aria-label={label}>
      {children}
    </dl>
  )
}
