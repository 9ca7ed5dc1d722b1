import { Form } from 'antd'
import { useOpened } from '../fundings/once.ts'
import { MoveButton } from '../parts/move-button.tsx'
import { useSession } from '../session.tsx'
import type { Input } from '../trpc.ts'
import { words } from '../words.ts'
import { ReportDialog, type Subject } from './report-dialog.tsx'

const w = words.issues.report

type Props = {
  subject: Subject
  /** As a person knows it. */
  name: string
  place?: 'record' | 'row'
}

/** Says what is wrong with a record, from its own page; nothing for who may not. */
export function ReportProblem({ subject, name, place = 'record' }: Props) {
  const { may, organization } = useSession()
  const opened = useOpened()
  const [form] = Form.useForm<Input<'issues.open'>>()
  if (!may('issues:open')) return null
  const kind = words.issues.resources[subject.resourceType] ?? ''
  return (
    <>
      <MoveButton
        label={organization === null ? w.issue : w.problem}
        can
        place={place}
        {...(place === 'row' ? { about: name } : {})}
        onMove={async () => opened.show()}
      />
      <ReportDialog opened={opened} form={form} initial={{}} subjectOf={() => subject}>
        <p className="report-about">
          <span className="meta">{w.about}</span> {w.aboutOne({ kind, name })}
        </p>
      </ReportDialog>
    </>
  )
}
