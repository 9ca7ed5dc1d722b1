import { Form, Input } from 'antd'
import { FormDialog } from '../organizations/form-dialog.tsx'
import { Field } from '../parts/form.tsx'
import { words } from '../words.ts'

type Props = {
  open: boolean
  title: string
  /** What follows, where something is lost. */
  text: string | null
  submit: string
  error: unknown
  pending: boolean
  onSubmit: (password: string) => void
  onClose: () => void
}

/** Asks whether the person at the keys is the one who signed in. */
export function PasswordDialog({ text, onSubmit, ...dialog }: Props) {
  const [form] = Form.useForm<{ password: string }>()
  return (
    <FormDialog
      {...dialog}
      form={form}
      initial={{}}
      onSubmit={({ password }) => onSubmit(password)}
    >
      {text !== null && <p>{text}</p>}
      <Field name="password" label={words.settings.yourPassword} required>
        <Input.Password autoComplete="current-password" visibilityToggle={false} />
      </Field>
    </FormDialog>
  )
}
