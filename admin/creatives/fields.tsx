import { Input } from 'antd'
import { AssetField } from '../campaigns/wizard/asset-field.tsx'
import { anyPicture } from '../campaigns/wizard/asset-rules.ts'
import { DraftChoice, DraftField } from '../campaigns/wizard/field.tsx'
import { Card } from '../parts/card.tsx'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'
import type { Draft } from './draft.ts'

const w = words.creatives

type Props = {
  organizationId: number
  draft: Draft
  templates: Answer<'creatives.templates'>['templates']
  onChange: (change: Partial<Draft>) => void
}

/** The template and what is filled into it. */
export function CreativeFields({ organizationId, draft, templates, onChange }: Props) {
  const chosen = templates.find(({ name }) => name === draft.template)
  return (
    <div className="stack">
      <TemplateChoice draft={draft} templates={templates} onChange={onChange} />
      <Card title={w.words}>
        <div className="stack">
          <TextField of="headline" most={120} draft={draft} onChange={onChange} />
          <TextField
            of="supportingLine"
            most={200}
            help={w.optional}
            draft={draft}
            onChange={onChange}
          />
          <TextField
            of="callToAction"
            most={30}
            help={w.optional}
            draft={draft}
            onChange={onChange}
          />
          <ColourField of="mainColour" help={w.mainColourHelp} draft={draft} onChange={onChange} />
          <ColourField
            of="accentColour"
            help={w.accentColourHelp}
            draft={draft}
            onChange={onChange}
          />
          {chosen?.needsPicture && (
            <AssetField
              path="pictureAssetId"
              label={w.picture}
              note={w.pictureHelp}
              organizationId={organizationId}
              rules={anyPicture}
              picture={draft.picture}
              onChange={(picture) => onChange({ picture })}
            />
          )}
          <TextField of="name" most={80} help={w.nameHelp} draft={draft} onChange={onChange} />
        </div>
      </Card>
    </div>
  )
}

function TemplateChoice({ draft, templates, onChange }: Omit<Props, 'organizationId'>) {
  return (
    <Card title={w.template}>
      <DraftChoice path="template" legend={w.template}>
        <div className="template-choices">
          {templates.map(({ name, label, description }) => (
            <label key={name} className="template-choice">
              <input
                type="radio"
                name="template"
                value={name}
                checked={draft.template === name}
                onChange={() => onChange({ template: name })}
              />
              <span>
                <strong>{label}</strong>
                <span className="meta">{description}</span>
              </span>
            </label>
          ))}
        </div>
      </DraftChoice>
    </Card>
  )
}

type FieldProps<Of extends keyof Draft> = {
  of: Of
  help?: string
  draft: Draft
  onChange: (change: Partial<Draft>) => void
}

type TextName = 'headline' | 'supportingLine' | 'callToAction' | 'name'

function TextField({ of, most, help, draft, onChange }: FieldProps<TextName> & { most: number }) {
  return (
    <DraftField path={of} label={w[of]} help={help}>
      {(control) => (
        <Input
          {...control}
          value={draft[of]}
          maxLength={most}
          showCount
          autoComplete="off"
          onChange={(event) => onChange({ [of]: event.target.value })}
        />
      )}
    </DraftField>
  )
}

function ColourField({ of, help, draft, onChange }: FieldProps<'mainColour' | 'accentColour'>) {
  const set = (event: React.ChangeEvent<HTMLInputElement>) => onChange({ [of]: event.target.value })
  return (
    <DraftField path={of} label={w[of]} help={help}>
      {(control) => (
        <span className="colour-field">
          <input
            type="color"
            aria-label={w.choose({ colour: w[of] })}
            value={/^#[0-9a-f]{6}$/i.test(draft[of]) ? draft[of] : '#000000'}
            onChange={set}
          />
          <Input {...control} value={draft[of]} maxLength={7} autoComplete="off" onChange={set} />
        </span>
      )}
    </DraftField>
  )
}
