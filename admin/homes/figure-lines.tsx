import type { ReactNode } from 'react'
import { useNarrow } from '../parts/width.ts'

export type FigureColumn<Line> = {
  key: string
  title: string
  render: (line: Line) => ReactNode
  /** The one that is looked for first. */
  main?: boolean
}

type Props<Line> = {
  /** The title of the first column, which names the line. */
  title: string
  nameOf: (line: Line) => string
  lines: Line[]
  columns: readonly FigureColumn<Line>[]
}

/** A few lines of figures: a table, or on a phone a heading for each line with its figures below. */
export function FigureLines<Line>(props: Props<Line>) {
  return useNarrow() ? <FigureList {...props} /> : <FigureTable {...props} />
}

function FigureTable<Line>({ title, nameOf, lines, columns }: Props<Line>) {
  return (
    <table className="home-table">
      <thead>
        <tr>
          <th scope="col">{title}</th>
          {columns.map((one) => (
            <th key={one.key} scope="col" className="number">
              {one.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={nameOf(line)}>
            <th scope="row">{nameOf(line)}</th>
            {columns.map(({ key, main, render }) => (
              <td key={key} className={main ? 'number main-figure' : 'number'}>
                {render(line)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function FigureList<Line>({ nameOf, lines, columns }: Props<Line>) {
  return (
    <ul className="home-lines">
      {lines.map((line) => (
        <li key={nameOf(line)}>
          <strong>{nameOf(line)}</strong>
          <dl className="home-pairs">
            {columns.map(({ key, title, render }) => (
              <div key={key}>
                <dt className="meta">{title}</dt>
                <dd className="number">{render(line)}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  )
}
