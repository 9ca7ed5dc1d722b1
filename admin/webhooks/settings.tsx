import { Form } from 'antd'
import { NarrowForm } from '../parts/form.tsx'
import { ReasonLine } from '../parts/reason-line.tsx'
import { useMove } from '../queries.ts'
import type { Answer, Input as InputOf } from '../trpc.ts'
import { words } from '../words.ts'
import { EndpointFields } from './form.tsx'

const w = words.webhooks

type Change = Pick<InputOf<'webhooks.update'>, 'url' | 'description' | 'events'>

/** Where it leads, what it is for and what it listens to. */
export function EndpointSettings({ endpoint }: { endpoint: Answer<'webhooks.get'> }) {
  const [form] = Form.useForm<Change>()
  const save = useMove('webhooks.update', { quiet: true, done: w.saved })
  const { id, version, url, description, events, can } = endpoint
  if (can.update !== true) return <ReasonLine>{can.update}</ReasonLine>
  const submit = (change: Change) => save.run({ id, version, ...change }).catch(() => null)
  return (
    <NarrowForm
      form={form}
      initial={{ url, description, events }}
      move={save}
      submit={w.save}
      onSubmit={submit}
    >
      <EndpointFields />
    </NarrowForm>
  )
}
