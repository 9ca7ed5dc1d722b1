import { LockOutlined } from '@ant-design/icons'
import { Button, Form, Input, Radio } from 'antd'
import { useMemo, useState } from 'react'
import type { IssueRecord } from '../../shared/issues.ts'
import { Field, FormErrors } from '../parts/form.tsx'
import { ReasonLine } from '../parts/reason-line.tsx'
import { useMove } from '../queries.ts'
import { words } from '../words.ts'
import { InsertMacro } from './insert-macro.tsx'

const w = words.issues

type Kind = 'answer' | 'note'
type Values = { text: string }

/** Staff choose whether the brand reads it; the box of a note looks like a note. */
export function Compose({ issue }: { issue: IssueRecord }) {
  const { can } = issue
  const staff = can.note !== undefined
  const kinds = (['answer', 'note'] as const).filter((kind) => can[kind] === true)
  const [wished, setKind] = useState<Kind>('answer')
  const kind = kinds.includes(wished) ? wished : kinds[0]
  if (kind === undefined) return <ReasonLine>{refusalOf(issue)}</ReasonLine>
  return (
    <div className={kind === 'note' ? 'compose compose-note' : 'compose'}>
      {kinds.length > 1 && (
        <Radio.Group
          aria-label={w.write}
          optionType="button"
          value={kind}
          onChange={(event) => setKind(event.target.value as Kind)}
          options={[
            { value: 'answer', label: w.writeTo.answer },
            { value: 'note', label: w.writeTo.note },
          ]}
        />
      )}
      {can.answer !== true && <ReasonLine>{can.answer}</ReasonLine>}
      <Box key={kind} issue={issue} kind={kind} staff={staff} />
    </div>
  )
}

const refusalOf = ({ can }: IssueRecord) => (can.answer === true ? '' : can.answer)

type BoxProps = { issue: IssueRecord; kind: Kind; staff: boolean }

function Box({ issue, kind, staff }: BoxProps) {
  const [form] = Form.useForm<Values>()
  const note = kind === 'note'
  const send = useMove(note ? 'issues.note' : 'issues.answer', {
    quiet: true,
    done: note ? w.noteSaved : w.sent,
    touches: ['homes', 'fixes'],
  })
  const side = staff ? 'staff' : 'brand'
  const label = note ? w.staffNote : w.answerTo[side]
  const help = useMemo(() => (note ? <StaffOnly /> : w.answerHelp[side]), [note, side])
  const submit = async ({ text }: Values) => {
    try {
      await send.run({ id: issue.id, text })
      form.resetFields()
    } catch {
      // FormErrors shows it at the field.
    }
  }
  const insert = (text: string) => {
    const before = (form.getFieldValue('text') as string | undefined)?.trimEnd() ?? ''
    form.setFieldValue('text', before === '' ? text : `${before}\n\n${text}`)
    form.getFieldInstance('text')?.focus()
  }
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark="optional"
      onFinish={(values) => void submit(values)}
    >
      <FormErrors form={form} error={send.error} />
      <Field name="text" label={label} help={help} required>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 14 }} maxLength={2_000} data-write />
      </Field>
      <div className="row">
        <Button type="primary" htmlType="submit" loading={send.pending}>
          {note ? w.saveNote : w.send}
        </Button>
        {staff && !note && <InsertMacro issue={issue} onInsert={insert} />}
      </div>
    </Form>
  )
}

function StaffOnly() {
  return (
    <>
      <LockOutlined aria-hidden="true" /> {w.staffOnly}. {w.staffNoteHelp}
    </>
  )
}
