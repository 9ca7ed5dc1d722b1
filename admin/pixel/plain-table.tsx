import { ScrollX } from '../parts/scroll-x.tsx'

type Props = {
  label: string
  heads: string[]
  rows: { key: string | number; cells: React.ReactNode[] }[]
  /** Columns of numbers, counted from 0. */
  numbers?: number[]
}

/** A small table that comes whole and scrolls within itself on a phone. */
export function PlainTable({ label, heads, rows, numbers = [] }: Props) {
  const look = (at: number) => (numbers.includes(at) ? 'number' : undefined)
  return (
    <ScrollX name={label}>
      <table className="plain-table pixel-table">
        <thead>
          <tr>
            {heads.map((head, at) => (
              <th key={head} scope="col" className={look(at)}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              {row.cells.map((cell, at) => (
                <td key={heads[at]} className={look(at)}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollX>
  )
}
