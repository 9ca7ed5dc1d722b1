import { Checkbox, Input } from 'antd'
import { webhookEvents } from '../../shared/webhooks.ts'
import { Field } from '../parts/form.tsx'
import { words } from '../words.ts'

const w = words.webhooks

/** What a person says of an endpoint, new or not. */
export function EndpointFields() {
  return (
    <>
      <Field name="url" label={w.url} help={w.urlHelp} required>
        <Input maxLength={2000} inputMode="url" autoComplete="off" />
      </Field>
      <Field name="description" label={w.description} help={w.descriptionHelp}>
        <Input maxLength={200} />
      </Field>
      <Field name="events" label={w.events} help={w.eventsHelp} required>
        <EventChoice />
      </Field>
    </>
  )
}

type ChoiceProps = { value?: string[]; onChange?: (events: string[]) => void; id?: string }

function EventChoice({ value, onChange, id }: ChoiceProps) {
  return (
    <Checkbox.Group
      {...(value ? { value } : {})}
      {...(onChange ? { onChange } : {})}
      className="webhook-events"
      options={webhookEvents.map((name) => ({
        value: name,
        label: w.names[name],
        ...(name === webhookEvents[0] && id ? { id } : {}),
      }))}
    />
  )
}
