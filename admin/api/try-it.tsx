import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { Card } from '../parts/card.tsx'
import { words } from '../words.ts'
import type { ApiDocument, Operation, Parameter } from './document.ts'
import { parametersOf } from './example.ts'
import { CodeBlock } from './examples.tsx'

const w = words.api

type Told = { status: number; ms: number; allowance: string; text: string }
type Values = Record<string, string | undefined>

type Props = {
  document: ApiDocument
  operation: Operation
  path: string
  token: string
  onToken: (token: string) => void
}

/** Sends a read with a token that is pasted here and written down nowhere. */
export function TryIt({ document, operation, path, token, onToken }: Props) {
  const [told, setTold] = useState<Told | 'none' | null>(null)
  const [asking, setAsking] = useState(false)
  const parameters = parametersOf(document, operation).filter((one) => one.in !== 'header')
  const send = async (values: Values) => {
    setAsking(true)
    setTold(await ask(addressOf(path, parameters, values), token).catch(() => 'none' as const))
    setAsking(false)
  }
  return (
    <Card title={w.tryIt}>
      <p>{w.tryText}</p>
      <Form layout="vertical" requiredMark="optional" onFinish={send} className="api-try">
        <Form.Item label={w.token} htmlFor="api-token" required>
          <Input.Password
            id="api-token"
            autoComplete="off"
            value={token}
            onChange={(event) => onToken(event.target.value.trim())}
          />
        </Form.Item>
        {parameters.map((one) => (
          <Form.Item
            key={one.name}
            name={one.name}
            label={one.name}
            rules={one.required ? [{ required: true }] : []}
          >
            <Input autoComplete="off" />
          </Form.Item>
        ))}
        <Button htmlType="submit" type="primary" loading={asking}>
          {w.send}
        </Button>
      </Form>
      <div role="status">
        {told === 'none' && <p className="note-error">{w.noAnswer}</p>}
        {told && told !== 'none' && <Answered told={told} />}
      </div>
    </Card>
  )
}

function Answered({ told }: { told: Told }) {
  return (
    <>
      <p>
        <strong>{w.answered(told)}</strong> <span className="meta">{told.allowance}</span>
      </p>
      <CodeBlock label={w.answerBody} code={told.text} />
    </>
  )
}

function addressOf(path: string, parameters: Parameter[], values: Values): string {
  const given = parameters.filter((one) => values[one.name])
  const filled = given
    .filter((one) => one.in === 'path')
    .reduce(
      (text, one) => text.replace(`{${one.name}}`, encodeURIComponent(values[one.name]!)),
      path,
    )
  const query = given
    .filter((one) => one.in === 'query')
    .map((one) => [one.name, values[one.name]!] as [string, string])
  return query.length ? `${filled}?${new URLSearchParams(query)}` : filled
}

/** Without the console's cookie: a request with both is refused. */
async function ask(address: string, token: string): Promise<Told> {
  const began = performance.now()
  const headers = { authorization: `Bearer ${token}`, accept: 'application/json' }
  const answer = await fetch(address, { headers, credentials: 'omit' })
  const text = await answer.text()
  const remaining = answer.headers.get('ratelimit-remaining')
  const limit = answer.headers.get('ratelimit-limit')
  return {
    status: answer.status,
    ms: Math.round(performance.now() - began),
    allowance: remaining && limit ? w.left({ remaining, limit }) : '',
    text: pretty(text),
  }
}

/** JSON laid out to be read; anything else as it is. */
function pretty(text: string): string {
  try {
    const value: unknown = JSON.parse(text)
    return JSON.stringify(value, null, 2)
  } catch {
    return text
  }
}
