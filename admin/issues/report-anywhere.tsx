import { Button, Form, type FormInstance } from 'antd'
import { useState } from 'react'
import type { IssueReport } from '../../shared/issue-reports.ts'
import { useSettled } from '../creatives/use-settled.ts'
import { useOpened } from '../fundings/once.ts'
import { SelectOne } from '../organizations/choices.tsx'
import { Field } from '../parts/form.tsx'
import { useQuery } from '../queries.ts'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'
import {
  type Chosen,
  PartField,
  RecordField,
  type ReportKind,
  subjectOf,
} from './report-choice.tsx'
import { ReportDialog } from './report-dialog.tsx'

const w = words.issues.report

type Values = Chosen & Pick<IssueReport, 'severity' | 'message' | 'turn' | 'nextStep'>

/** Says what is wrong from the list of issues, where it is chosen first what it is about. */
export function ReportAnywhere() {
  const { may, organization } = useSession()
  const opened = useOpened()
  const [form] = Form.useForm<Values>()
  if (!may('issues:open')) return null
  return (
    <>
      <Button onClick={opened.show}>{organization === null ? w.issue : w.problem}</Button>
      <ReportDialog
        opened={opened}
        form={form}
        initial={{ kind: 'campaign', ...(organization ? { organizationId: organization.id } : {}) }}
        subjectOf={subjectOf}
      >
        <Choice form={form} ofBrand={organization !== null} />
      </ReportDialog>
    </>
  )
}

/** Each choice narrows the next; what no longer fits is asked for again. */
function Choice({ form, ofBrand }: { form: FormInstance<Values>; ofBrand: boolean }) {
  const organizationId = Form.useWatch('organizationId', { form, preserve: true })
  const kind = Form.useWatch('kind', form) ?? 'campaign'
  const record = Form.useWatch('record', form)
  const [hasParts, setHasParts] = useState(false)
  const forget = () => form.resetFields(['record', 'part'])
  const choose = (parts: boolean) => {
    form.resetFields(['part'])
    setHasParts(parts)
  }
  return (
    <>
      {ofBrand ? (
        <Form.Item name="organizationId" hidden>
          <input type="hidden" />
        </Form.Item>
      ) : (
        <div className="report-pair">
          <OrganizationField onChange={forget} />
          <KindField onChange={forget} />
        </div>
      )}
      {ofBrand && <KindField onChange={forget} />}
      {organizationId !== undefined && (
        <RecordField
          key={`${organizationId} ${kind}`}
          organizationId={organizationId}
          kind={kind}
          onChange={choose}
        />
      )}
      {kind === 'campaign' && record !== undefined && hasParts && <PartField campaignId={record} />}
    </>
  )
}

function OrganizationField({ onChange }: { onChange: () => void }) {
  const [typed, setTyped] = useState('')
  const search = useSettled(typed.trim())
  const input = { limit: 20, ...(search ? { search } : {}) }
  const query = useQuery('organizations.list', input, { keep: true })
  const options = (query.data?.items ?? []).map((one) => ({ value: one.id, label: one.name }))
  return (
    <Field name="organizationId" label={w.organization} required>
      <SelectOne
        options={options}
        loading={query.isFetching}
        virtual={false}
        showSearch
        filterOption={false}
        onSearch={setTyped}
        notFoundContent={w.nothingFound}
        onChange={onChange}
      />
    </Field>
  )
}

const kinds: ReportKind[] = ['campaign', 'connection', 'funding']

function KindField({ onChange }: { onChange: () => void }) {
  const options = kinds.map((value) => ({ value, label: words.issues.resources[value] }))
  return (
    <Field name="kind" label={w.kind} required>
      <SelectOne options={options} onChange={onChange} />
    </Field>
  )
}
