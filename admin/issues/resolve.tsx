import { Button, Form, Input } from 'antd'
import type { IssueRecord } from '../../shared/issues.ts'
import { Card } from '../parts/card.tsx'
import { Field, FormErrors } from '../parts/form.tsx'
import { ReasonLine } from '../parts/reason-line.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { useMove } from '../queries.ts'
import { words } from '../words.ts'

const w = words.issues

/** How an open issue ends, or how a resolved one ended and opens again. */
export function Ending({ issue }: { issue: IssueRecord }) {
  if (issue.resolvedAt === null) return <ResolveForm issue={issue} />
  return (
    <>
      <Resolution issue={issue} />
      <ReopenForm issue={issue} />
    </>
  )
}

function Resolution({ issue }: { issue: IssueRecord }) {
  const by = issue.resolvedBy
  return (
    <Card title={w.resolved}>
      <p>
        {by === null ? w.resolvedItself : w.resolvedBy({ name: by })}{' '}
        <TimeText at={issue.resolvedAt} />
      </p>
      {issue.resolutionNote !== null && <p className="note-text">{issue.resolutionNote}</p>}
    </Card>
  )
}

/** A person says that it is dealt with, and how. */
function ResolveForm({ issue }: { issue: IssueRecord }) {
  const resolve = useMove('issues.resolve', {
    quiet: true,
    done: w.done,
    touches: ['homes', 'fixes'],
  })
  return (
    <NoteForm
      id={issue.id}
      can={issue.can.resolve}
      move={resolve}
      title={w.resolve}
      label={w.note}
      help={w.noteHelp}
      after={issue.cause === 'reported' ? w.resolveReported : w.resolveHelp}
    />
  )
}

/** A person says that it is not dealt with after all, and why. */
function ReopenForm({ issue }: { issue: IssueRecord }) {
  const reopen = useMove('issues.reopen', {
    quiet: true,
    done: w.reopened,
    touches: ['homes', 'fixes'],
  })
  return (
    <NoteForm
      id={issue.id}
      can={issue.can.reopen}
      move={reopen}
      title={w.reopen}
      label={w.reopenNote}
    />
  )
}

type Move = {
  run: (input: { id: number; note: string }) => Promise<unknown>
  pending: boolean
  error: unknown
}

type Props = {
  id: number
  can: true | string
  move: Move
  title: string
  label: string
  help?: string
  after?: string
}

function NoteForm({ id, can, move, title, label, help, after }: Props) {
  const [form] = Form.useForm<{ note: string }>()
  if (can !== true) return <ReasonLine>{can}</ReasonLine>
  const send = async ({ note }: { note: string }) => {
    try {
      await move.run({ id, note })
    } catch {
      // FormErrors shows it at the field.
    }
  }
  return (
    <Card title={title}>
      <Form
        form={form}
        layout="vertical"
        requiredMark="optional"
        onFinish={(one) => void send(one)}
      >
        <FormErrors form={form} error={move.error} />
        <Field name="note" label={label} help={help} required>
          <Input.TextArea rows={2} maxLength={2_000} data-end />
        </Field>
        <Button htmlType="submit" loading={move.pending}>
          {title}
        </Button>
        {after !== undefined && <p className="meta">{after}</p>}
      </Form>
    </Card>
  )
}
