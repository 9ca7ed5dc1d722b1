import { Button, Form } from 'antd'
import { Conflicting } from '../campaigns/wizard/conflict.tsx'
import { FormErrors } from '../parts/form.tsx'
import { LinkButton } from '../parts/link-button.tsx'
import { words } from '../words.ts'
import type { CreatorCampaign, CreatorDraft } from './draft.ts'
import { draftOf } from './draft.ts'
import { FieldLook, useLook } from './field.tsx'
import { FieldShown } from './field-shown.tsx'
import { BriefPart, CampaignPart, PayoutPart, VideosPart } from './form-parts.tsx'
import { type CreatorField, type CreatorForm, useCreatorForm } from './use-creator-form.ts'
import './creators.css'

const w = words.creators.form

type Props = {
  organizationId: number
  stored: CreatorCampaign | null
  initial: CreatorDraft
}

/** All that a person says about a creator campaign, before and after it was made. */
export function CreatorCampaignForm(props: Props) {
  const creator = useCreatorForm(props)
  const { form, draft, error } = creator
  const look = useLook(creator.base, draft)
  return (
    <FieldLook value={look}>
      <Form
        form={form}
        layout="vertical"
        requiredMark="optional"
        className="stack creator-form"
        initialValues={props.initial}
        onValuesChange={(_, values) => creator.change(values)}
        onFinish={() => void creator.save()}
        scrollToFirstError={{ focus: true }}
      >
        <FormErrors form={form} error={error} />
        <Late creator={creator} />
        <KeptCopy creator={creator} />
        <CampaignPart organizationId={props.organizationId} />
        <VideosPart />
        <PayoutPart draft={draft} />
        <BriefPart />
        <Answers creator={creator} />
      </Form>
    </FieldLook>
  )
}

const labelOf = (field: CreatorField) => w.labels[field] ?? field

/** Somebody was quicker: both sides of what both changed. */
function Late({ creator }: { creator: CreatorForm }) {
  const { conflict, draft, pending, resolve } = creator
  if (!conflict) return null
  const theirs = draftOf(conflict.theirs)
  return (
    <Conflicting
      fields={conflict.fields}
      at={conflict.theirs.updatedAt}
      labelOf={labelOf}
      theirs={(field) => <FieldShown field={field} draft={theirs} />}
      yours={(field) => <FieldShown field={field} draft={draft} />}
      saving={pending}
      onKeep={(fields) => void resolve(fields)}
    />
  )
}

/** What an earlier visit left behind; offered, never taken up by itself. */
function KeptCopy({ creator: { copy, fill } }: { creator: CreatorForm }) {
  const { found, putAway } = copy
  if (found === null) return null
  const take = () => {
    fill(found)
    putAway()
  }
  return (
    <div className="note-info row" role="status">
      {w.kept.title}
      <Button size="small" onClick={take}>
        {w.kept.take}
      </Button>
      <Button size="small" onClick={putAway}>
        {w.kept.drop}
      </Button>
    </div>
  )
}

function Answers({ creator: { base, dirty, pending } }: { creator: CreatorForm }) {
  const idle = base !== null && !dirty
  return (
    <div className="row">
      <Button
        type="primary"
        htmlType="submit"
        loading={pending}
        aria-disabled={idle || undefined}
        aria-describedby={idle ? 'nothing-to-save' : undefined}
        onClick={(event) => idle && event.preventDefault()}
      >
        {base === null ? w.saveDraft : w.saveChanges}
      </Button>
      <LinkButton to={base === null ? '/campaigns' : `/creators/${base.id}`}>{w.leave}</LinkButton>
      {idle && (
        <span id="nothing-to-save" className="meta">
          {w.nothingToSave}
        </span>
      )}
    </div>
  )
}
