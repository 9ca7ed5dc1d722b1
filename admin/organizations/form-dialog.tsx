import { Button, Form, type FormInstance, Modal } from 'antd'
import { FormErrors } from '../parts/form.tsx'
import { words } from '../words.ts'
import './organizations.css'

type Props<Values> = {
  open: boolean
  title: string
  form: FormInstance<Values>
  initial: Partial<Values>
  error: unknown
  pending: boolean
  /** Verb and noun. */
  submit: string
  /** Why it cannot be sent yet; shown beside the button. */
  refused?: string
  onSubmit: (values: Values) => void
  onClose: () => void
  children: React.ReactNode
}

/** A short form over the page. Esc and the first button leave everything as it is. */
export function FormDialog<Values extends object>(props: Props<Values>) {
  const { open, title, form, pending, refused } = props
  return (
    <Modal
      open={open}
      title={title}
      onCancel={props.onClose}
      maskClosable={false}
      keyboard={!pending}
      closable={{ 'aria-label': words.parts.close }}
      destroyOnHidden
      footer={null}
      className="form-dialog"
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark="optional"
        preserve={false}
        initialValues={props.initial}
        onFinish={(values) => refused === undefined && props.onSubmit(values)}
      >
        <FormErrors form={form as FormInstance} error={props.error} />
        {props.children}
        {refused !== undefined && <p className="reason">{refused}</p>}
        <div className="dialog-answers">
          <Button onClick={props.onClose} disabled={pending}>
            {words.parts.move.keep}
          </Button>
          <Button
            type="primary"
            htmlType="submit"
            loading={pending}
            aria-disabled={refused !== undefined || undefined}
          >
            {props.submit}
          </Button>
        </div>
      </Form>
    </Modal>
  )
}
