import { Facts } from '../parts/facts.tsx'
import { IdText } from '../parts/id-text.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { words } from '../words.ts'
import { actionText, type Field, fieldsOf } from './event-words.ts'
import type { AuditRow } from './list.tsx'

const w = words.audit

/** The first changed field and how many more there are. */
export function FirstChange({ row }: { row: AuditRow }) {
  const [first, ...others] = fieldsOf(row.before, row.after)
  if (!first) return <span className="meta">{w.noFields}</span>
  return (
    <span className="audit-change">
      {first.name}: {first.before} → {first.after}
      {others.length > 0 && <span className="meta"> {w.more({ count: others.length })}</span>}
    </span>
  )
}

/** One event whole: field, before, after, and the request to look for in the server's log. */
export function Change({ row }: { row: AuditRow }) {
  const fields = fieldsOf(row.before, row.after)
  return (
    <div className="stack">
      <Facts
        columns={2}
        facts={[
          { label: w.when, value: <TimeText at={row.at} /> },
          { label: w.who, value: row.actor.name },
          {
            label: w.action,
            value: (
              <>
                {actionText(row.action)} <code className="meta">{row.action}</code>
              </>
            ),
          },
          { label: w.organization, value: row.organization?.name ?? w.platform },
          { label: w.record, value: `${row.record.type} ${row.record.id}` },
          { label: w.request, value: row.requestId ? <IdText id={row.requestId} /> : '–' },
        ]}
      />
      {fields.length === 0 ? <p className="meta">{w.noFields}</p> : <FieldTable fields={fields} />}
    </div>
  )
}

function FieldTable({ fields }: { fields: Field[] }) {
  return (
    <table className="audit-fields">
      <thead>
        <tr>
          <th scope="col">{w.field}</th>
          <th scope="col">{w.before}</th>
          <th scope="col">{w.after}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={field.name}>
            <th scope="row">{field.name}</th>
            <td>{field.before}</td>
            <td>{field.after}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
