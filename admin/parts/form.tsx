import { Alert, Button, Form, type FormInstance } from 'antd'
import { useEffect, useRef } from 'react'
import { sayError } from '../queries.ts'
import { refusalOf } from '../trpc.ts'
import { words } from '../words.ts'

type FieldProps = {
  /** The field's path in the input: 'name' or ['groups', 0, 'name']. */
  name: string | (string | number)[]
  label: string
  help?: React.ReactNode
  required?: boolean
  /** One input; antd hands it `value` and `onChange`. */
  children: React.ReactElement
}

/** A field with its label and help. The server is the judge; only emptiness is caught here. */
export function Field({ name, label, help, required = false, children }: FieldProps) {
  return (
    <Form.Item
      name={name}
      label={label}
      extra={help}
      required={required}
      rules={required ? [{ required: true, message: words.parts.form.required({ label }) }] : []}
    >
      {children}
    </Form.Item>
  )
}

type NarrowFormProps<Values> = {
  form: FormInstance<Values>
  initial: Partial<Values>
  /** The move that keeps what was filled in. */
  move: { error: unknown; pending: boolean }
  submit: string
  onSubmit: (values: Values) => void
  children: React.ReactNode
}

/** A form that is a page's or a tab's own: what is wrong on top, one button below. */
export function NarrowForm<Values extends object>(props: NarrowFormProps<Values>) {
  const { form, initial, move, submit, onSubmit, children } = props
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark="optional"
      className="narrow-form"
      initialValues={initial}
      onFinish={onSubmit}
    >
      <FormErrors form={form} error={move.error} />
      {children}
      <Button type="primary" htmlType="submit" loading={move.pending}>
        {submit}
      </Button>
    </Form>
  )
}

/**
 * Puts the server's refusal of a form at its fields and above it, and moves the focus there.
 * Give it the error of a `useMove(…, { quiet: true })`; it stands inside the Form, first.
 */
export function FormErrors({ form, error }: { form: FormInstance; error: unknown }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!error) return
    form.setFields(fieldErrors(refusalOf(error)?.fields ?? {}))
    box.current?.focus()
  }, [error, form])
  if (!error) return null
  const { sentence, code } = sayError(error)
  const fields = Object.entries(refusalOf(error)?.fields ?? {})
  return (
    <div ref={box} tabIndex={-1} className="form-errors">
      <Alert
        type="error"
        showIcon
        message={fields.length === 0 ? sentence : words.parts.form.summary}
        description={fields.length === 0 ? code : <FieldList form={form} fields={fields} />}
      />
    </div>
  )
}

type ListProps = { form: FormInstance; fields: [string, string][] }

function FieldList({ form, fields }: ListProps) {
  return (
    <ul>
      {fields.map(([path, message]) => (
        <li key={path}>
          <button
            type="button"
            className="link-button"
            onClick={() => form.scrollToField(fieldPath(path), { focus: true })}
          >
            {labelOf(path)}: {message}
          </button>
        </li>
      ))}
    </ul>
  )
}

/** A field is called as its label says; antd writes it as the label's title. */
function labelOf(path: string): string {
  const id = CSS.escape(fieldPath(path).join('_'))
  const label = document.querySelector<HTMLLabelElement>(`label[for="${id}"]`)
  return label?.title || path.replaceAll('.', ' ')
}

/** `groups.0.name` is the antd path ['groups', 0, 'name']. */
function fieldPath(path: string): (string | number)[] {
  return path.split('.').map((part) => (/^\d+$/.test(part) ? Number.parseInt(part, 10) : part))
}

function fieldErrors(fields: { [path: string]: string }) {
  return Object.entries(fields).map(([path, message]) => ({
    name: fieldPath(path),
    errors: [message],
  }))
}
