export type Fact = { label: string; value: React.ReactNode }

/** Names and values of a record as text, one to three columns by width. */
export function Facts({ facts, columns = 3 }: { facts: Fact[]; columns?: 1 | 2 | 3 }) {
  return (
    <dl className={`facts facts-${columns}`}>
      {facts.map((fact) => (
        <div key={fact.label}>
          <dt>{fact.label}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  )
}
