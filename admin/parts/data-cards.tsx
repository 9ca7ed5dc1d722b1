import type { DataListProps } from './data-list.tsx'
import { RowLink } from './row-link.tsx'
import { type RowSelection, toggled } from './selection.ts'

/** A row on a phone: name and status, the one figure with its time, the reason or whose turn. */
export type CardLines = {
  title: React.ReactNode
  status?: React.ReactNode
  figure?: React.ReactNode
  when?: React.ReactNode
  note?: React.ReactNode
  action?: React.ReactNode
}

export function DataCards<Row extends object>(props: DataListProps<Row>) {
  const { list, rowTo } = props
  if (list.state === 'loading') return <SkeletonCards />
  return (
    <>
      <ul className="data-cards">
        {list.rows.map((row) => {
          const lines = props.card(row)
          return (
            <li key={props.rowKey(row)} className="data-card">
              <div className="data-card-line">
                <Box selection={props.selection} row={row} />
                <strong>
                  {rowTo ? <RowLink to={rowTo(row)}>{lines.title}</RowLink> : lines.title}
                </strong>
                {lines.status}
              </div>
              {(lines.figure !== undefined || lines.when !== undefined) && (
                <div className="data-card-line">
                  <span>{lines.figure}</span>
                  <span className="meta">{lines.when}</span>
                </div>
              )}
              {lines.note !== undefined && <div className="meta">{lines.note}</div>}
              {lines.action}
            </li>
          )
        })}
      </ul>
      <CardSummary {...props} />
    </>
  )
}

function Box<Row>({ selection, row }: { selection: RowSelection<Row> | undefined; row: Row }) {
  if (!selection) return null
  const { chosen, idOf, label, can, onChange } = selection
  return (
    <label className="data-card-box">
      <input
        type="checkbox"
        aria-label={label(row)}
        disabled={!can(row)}
        checked={chosen.has(idOf(row))}
        onChange={(event) => onChange(toggled(chosen, idOf(row), event.target.checked))}
      />
    </label>
  )
}

/** The same sums as under the table, each with the name of its column. */
function CardSummary<Row>({ summary = [], columns }: DataListProps<Row>) {
  return summary.map((line) => (
    <dl key={line.key} className="card-summary">
      <dt>{line.label}</dt>
      {line.card !== undefined && <dd className="card-summary-whole">{line.card}</dd>}
      {line.card === undefined &&
        columns
          .filter((column) => line.values[column.key] !== undefined)
          .map((column) => (
            <dd key={column.key}>
              <span className="meta">{column.title}</span> {line.values[column.key]}
            </dd>
          ))}
    </dl>
  ))
}

function SkeletonCards() {
  return (
    <ul className="data-cards" aria-hidden="true">
      {['a', 'b', 'c', 'd', 'e'].map((key) => (
        <li key={key} className="data-card">
          <span className="skeleton" />
          <span className="skeleton" />
        </li>
      ))}
    </ul>
  )
}
