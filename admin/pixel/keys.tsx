import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { Card } from '../parts/card.tsx'
import { ErrorState } from '../parts/error-state.tsx'
import { Field, FormErrors } from '../parts/form.tsx'
import { Loading } from '../parts/loading.tsx'
import { MoveButton } from '../parts/move-button.tsx'
import { ReasonLine } from '../parts/reason-line.tsx'
import { StatusTag } from '../parts/status-tag.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { useMove, useQuery } from '../queries.ts'
import { SecretOnce } from '../tokens/secret-once.tsx'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'
import { PlainTable } from './plain-table.tsx'

const w = words.pixel

type Settings = Answer<'pixel.settings'>
type Key = Answer<'pixel.keys'>[number]
type Props = { settings: Settings; onMade: (text: string) => void }

/** The keys, a new one's text once, and how an old one ends. */
export function Keys({ settings, onMade }: Props) {
  const { organizationId } = settings
  const query = useQuery('pixel.keys', { organizationId })
  const [made, setMade] = useState<string | null>(null)
  const show = (text: string) => {
    setMade(text)
    onMade(text)
  }
  return (
    <Card title={w.keys}>
      <p>{w.keysText}</p>
      {made && (
        <SecretOnce
          title={w.keyMadeTitle}
          text={w.keyMadeText}
          label={w.keyLabel}
          secret={made}
          onStored={() => setMade(null)}
        />
      )}
      {query.isError && <ErrorState error={query.error} what={w.keys} onRetry={query.refetch} />}
      {query.isLoading && <Loading what={w.keys} />}
      {query.data && <KeyTable keys={query.data} />}
      {settings.can.createKey === true ? (
        <NewKey organizationId={organizationId} onMade={show} />
      ) : (
        <ReasonLine>{settings.can.createKey}</ReasonLine>
      )}
    </Card>
  )
}

function KeyTable({ keys }: { keys: Key[] }) {
  if (keys.length === 0) return <p className="meta">{w.noKeys}</p>
  return (
    <PlainTable
      label={w.keys}
      heads={[w.name, w.begins, w.state, w.lastUsed, w.actions]}
      rows={keys.map((one) => ({
        key: one.id,
        cells: [
          one.name,
          <code key="prefix">{one.prefix}…</code>,
          <StatusTag key="state" status={one.revokedAt === null ? 'working' : 'revoked'} />,
          one.lastUsedAt === null ? w.never : <TimeText key="used" at={one.lastUsedAt} />,
          <Revoke key="revoke" one={one} />,
        ],
      }))}
    />
  )
}

function Revoke({ one }: { one: Key }) {
  const revoke = useMove('pixel.revokeKey', { done: w.revoked })
  return (
    <MoveButton
      label={w.revoke}
      can={one.can.revoke}
      place="row"
      danger
      confirm={{
        question: w.revokeQuestion(one),
        consequences: [w.revokeEffect, w.revokeFinal],
      }}
      onMove={() => revoke.run({ id: one.id })}
    />
  )
}

type NewKeyProps = { organizationId: number; onMade: (text: string) => void }

function NewKey({ organizationId, onMade }: NewKeyProps) {
  const [form] = Form.useForm<{ name: string }>()
  const create = useMove('pixel.createKey', { quiet: true })
  const submit = async ({ name }: { name: string }) => {
    const made = await create.run({ organizationId, name }).catch(() => null)
    if (!made) return
    form.resetFields()
    onMade(made.key)
  }
  return (
    <Form form={form} layout="vertical" requiredMark="optional" onFinish={submit}>
      <FormErrors form={form} error={create.error} />
      <Field name="name" label={w.keyName} help={w.keyNameHelp} required>
        <Input maxLength={80} className="pixel-short" />
      </Field>
      <Button htmlType="submit" loading={create.pending}>
        {w.createKey}
      </Button>
    </Form>
  )
}
