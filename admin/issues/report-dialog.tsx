import { Form, type FormInstance, Input, Radio } from 'antd'
import { useNavigate } from 'react-router'
import type { IssueReport } from '../../shared/issue-reports.ts'
import { MAX_NEXT_STEP_LENGTH, MAX_REPORT_LENGTH, reportTurns } from '../../shared/issue-reports.ts'
import { severities } from '../../shared/issues.ts'
import type { useOpened } from '../fundings/once.ts'
import { RadioChoice } from '../organizations/choices.tsx'
import { FormDialog } from '../organizations/form-dialog.tsx'
import { Field } from '../parts/form.tsx'
import { useMove, useRemember } from '../queries.ts'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'
import './issues.css'

const w = words.issues.report

/** What an issue is opened about. */
export type Subject = Pick<IssueReport, 'organizationId' | 'resourceType' | 'resourceId'>

type Said = Pick<IssueReport, 'severity' | 'message' | 'turn' | 'nextStep'>

type Props<Values extends Said> = {
  opened: ReturnType<typeof useOpened>
  form: FormInstance<Values>
  initial: Partial<Values>
  /** What the form's values are about; null while nothing is chosen. */
  subjectOf: (values: Values) => Subject | null
  /** What it is about, or how that is chosen. */
  children: React.ReactNode
}

/** What is wrong, how bad it is, and from support whose turn it is. One issue however often it is sent. */
export function ReportDialog<Values extends Said>(props: Props<Values>) {
  const { opened, form, initial, subjectOf } = props
  const staff = useSession().organization === null
  const report = useReport()
  const send = async (values: Values) => {
    const subject = subjectOf(values)
    if (subject) await report.send({ ...subject, ...saidOf(values), idempotencyKey: opened.key })
  }
  return (
    <FormDialog
      open={opened.open}
      title={staff ? w.issue : w.problem}
      form={form}
      initial={{ severity: 'medium', ...(staff ? { turn: 'open' } : {}), ...initial }}
      error={report.error}
      pending={report.pending}
      submit={staff ? w.sendIssue : w.sendProblem}
      onSubmit={(values) => void send(values)}
      onClose={() => {
        report.reset()
        opened.hide()
      }}
    >
      {report.refusal?.reason === 'key_reused' && <p className="note-warning">{w.unsure}</p>}
      {props.children}
      <Field
        name="message"
        label={w.message}
        help={staff ? w.messageHelp.staff : w.messageHelp.brand}
        required
      >
        <Input.TextArea rows={4} maxLength={MAX_REPORT_LENGTH} />
      </Field>
      <Severity />
      {staff && <OfSupport />}
    </FormDialog>
  )
}

/** The form's own fields beside these say what it is about. */
function saidOf({ severity, message, turn, nextStep }: Said): Said {
  return {
    severity,
    message,
    ...(turn ? { turn } : {}),
    ...(nextStep?.trim() ? { nextStep } : {}),
  }
}

/** Opens it and goes there. */
function useReport() {
  const navigate = useNavigate()
  const remember = useRemember()
  const open = useMove('issues.open', {
    quiet: true,
    done: w.sent,
    touches: ['campaigns', 'creators', 'connections', 'homes'],
  })
  const send = async (input: IssueReport) => {
    const made = await open.run(input).catch(() => null)
    if (!made) return
    remember('issues.get', { id: made.id }, made)
    navigate(`/issues/${made.id}`)
  }
  return { ...open, send }
}

function Severity() {
  return (
    <Form.Item label={w.severity} required>
      <Form.Item name="severity" noStyle>
        <RadioChoice className="report-choices" aria-label={w.severity}>
          {severities.map((one) => (
            <Radio key={one} value={one}>
              {words.issues.severities[one]}
              <span className="meta">{w.severityMeans[one]}</span>
            </Radio>
          ))}
        </RadioChoice>
      </Form.Item>
    </Form.Item>
  )
}

function OfSupport() {
  return (
    <>
      <Form.Item label={w.turn} required>
        <Form.Item name="turn" noStyle>
          <RadioChoice className="report-choices" aria-label={w.turn}>
            {reportTurns.map((one) => (
              <Radio key={one} value={one}>
                {w.turns[one]}
              </Radio>
            ))}
          </RadioChoice>
        </Form.Item>
      </Form.Item>
      <Field name="nextStep" label={w.nextStep} help={w.nextStepHelp}>
        <Input.TextArea rows={2} maxLength={MAX_NEXT_STEP_LENGTH} />
      </Field>
    </>
  )
}
