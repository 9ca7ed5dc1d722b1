import { Card } from '../parts/card.tsx'
import { words } from '../words.ts'
import type { ApiDocument, Operation, Place, Response, Schema } from './document.ts'
import { resolved } from './document.ts'
import { exampleRequest, parametersOf } from './example.ts'
import { CodeBlock, Examples } from './examples.tsx'
import { FieldList } from './fields.tsx'
import { Prose } from './prose.tsx'
import { fieldsOf, limitsText, typeText } from './shape.ts'
import { TryIt } from './try-it.tsx'

const w = words.api

type Props = {
  document: ApiDocument
  place: Place
  token: string
  onToken: (token: string) => void
}

/** One operation: what it does, takes and answers, an example of it, and, when it reads, a try. */
export function OperationView({ document, place, token, onToken }: Props) {
  const { operation, method, path } = place
  const request = exampleRequest(document, place)
  return (
    <article className="stack">
      <Card title={operation.summary}>
        <p className="api-address">
          <strong>{path === null ? w.received : method}</strong> {path && <code>{path}</code>}
        </p>
        <Prose text={operation.description ?? ''} />
      </Card>
      {request && <Examples request={request} />}
      <Parameters document={document} operation={operation} />
      <Body document={document} operation={operation} received={path === null} />
      <Answers document={document} operation={operation} />
      {method === 'GET' && path !== null && (
        <TryIt {...{ document, operation, path, token }} onToken={onToken} />
      )}
    </article>
  )
}

type Of = { document: ApiDocument; operation: Operation }

function Parameters({ document, operation }: Of) {
  const parameters = parametersOf(document, operation)
  if (parameters.length === 0) return null
  return (
    <Card title={w.parameters}>
      <FieldList
        sent
        fields={parameters.map((one) => ({
          name: one.name,
          type: `${typeText(document, one.schema)}, ${w.parameter[one.in]}`,
          required: one.required === true,
          description: one.description ?? '',
          limits: limitsText(document, one.schema),
          below: [],
        }))}
      />
    </Card>
  )
}

function Body({ document, operation, received }: Of & { received: boolean }) {
  const { content = {} } = operation.requestBody ?? {}
  return Object.entries(content).map(([type, { schema, example }]) => (
    <Card key={type} title={w.bodyOf({ type })}>
      {type === 'application/json' && schema ? (
        <Shape document={document} schema={schema} sent={!received} />
      ) : (
        <p>{w.bytes}</p>
      )}
      {received && <CodeBlock label={w.receivedExample} code={JSON.stringify(example, null, 2)} />}
    </Card>
  ))
}

type ShapeProps = { document: ApiDocument; schema: Schema; sent?: boolean }

function Shape({ document, schema, sent = false }: ShapeProps) {
  const { description } = resolved<Schema>(document, schema)
  const fields = fieldsOf(document, schema)
  return (
    <>
      {description && <Prose text={description} />}
      {fields.length > 0 ? (
        <FieldList fields={fields} sent={sent} />
      ) : (
        <p>
          <code>{typeText(document, schema)}</code>
        </p>
      )}
    </>
  )
}

function Answers({ document, operation }: Of) {
  const all = Object.entries(operation.responses).map(([status, one]) => ({
    status,
    ...resolved<Response>(document, one),
  }))
  const good = all.filter(({ status }) => Number(status[0]) < 4 || status === '410')
  const bad = all.filter((one) => !good.includes(one))
  return (
    <>
      <Card title={w.answers}>
        <div className="stack">
          {good.map(({ status, description, content }) => (
            <section key={status} aria-label={status}>
              <h3>
                {status} <span className="meta">{description}</span>
              </h3>
              {Object.entries(content ?? {}).map(([type, { schema }]) =>
                type === 'application/json' && schema ? (
                  <Shape key={type} document={document} schema={schema} />
                ) : (
                  <p key={type}>{type}</p>
                ),
              )}
            </section>
          ))}
        </div>
      </Card>
      {bad.length > 0 && (
        <Card title={w.refusals}>
          <dl className="api-refusals">
            {bad.map(({ status, description }) => (
              <div key={status}>
                <dt>{status}</dt>
                <dd>
                  <Prose text={description} />
                </dd>
              </div>
            ))}
          </dl>
        </Card>
      )}
    </>
  )
}
