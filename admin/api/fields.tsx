import { words } from '../words.ts'
import { Prose } from './prose.tsx'
import type { Field } from './shape.ts'

/**
 * Names with what may stand there; what an object holds stands indented below it. Of what is sent it
 * says what is needed: an answer holds all of its names.
 */
export function FieldList({ fields, sent = false }: { fields: Field[]; sent?: boolean }) {
  return (
    <ul className="api-fields">
      {fields.map(({ name, type, required, description, limits, below }) => (
        <li key={name}>
          <div className="api-field">
            <code>{name}</code>
            <span className="meta">{type}</span>
            {sent && required && <span className="api-needed">{words.api.required}</span>}
          </div>
          {description && <Prose text={description} />}
          {limits && <p className="meta">{limits}</p>}
          {below.length > 0 && <FieldList fields={below} sent={sent} />}
        </li>
      ))}
    </ul>
  )
}
