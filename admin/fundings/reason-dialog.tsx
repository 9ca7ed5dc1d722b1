import { Form, Input } from 'antd'
import { FormDialog } from '../organizations/form-dialog.tsx'
import { Field } from '../parts/form.tsx'
import { type Can, MoveButton } from '../parts/move-button.tsx'
import { useOpened } from './once.ts'

type Props = {
  label: string
  can: Can | undefined
  says: { title: string; text: string; reason: string }
  place?: 'record' | 'row'
  error: unknown
  pending: boolean
  reset: () => void
  /** Does it with the reason and the key of this opening; answers whether it worked. */
  onReason: (reason: string, key: string) => Promise<boolean>
}

/** A move that needs a reason: the button opens a short form that says what follows. */
export function ReasonMove(props: Props) {
  const { label, says, onReason } = props
  const [form] = Form.useForm<{ reason: string }>()
  const opened = useOpened()
  return (
    <>
      <MoveButton
        label={label}
        can={props.can}
        place={props.place}
        onMove={async () => {
          props.reset()
          opened.show()
        }}
      />
      <FormDialog
        open={opened.open}
        title={says.title}
        form={form}
        initial={{ reason: '' }}
        error={props.error}
        pending={props.pending}
        submit={label}
        onSubmit={async ({ reason }) => {
          if (await onReason(reason, opened.key)) opened.hide()
        }}
        onClose={opened.hide}
      >
        <p>{says.text}</p>
        <Field name="reason" label={says.reason} required>
          <Input.TextArea rows={2} maxLength={400} />
        </Field>
      </FormDialog>
    </>
  )
}
