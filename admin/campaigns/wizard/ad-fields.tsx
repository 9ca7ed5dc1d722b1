import { words } from '../../words.ts'
import { optionsOf, PlainSelect } from './controls.tsx'
import type { DraftAd } from './draft.ts'
import { DraftField } from './field.tsx'
import { type ImageRules, PictureField } from './picture-field.tsx'
import { TextField } from './text-field.tsx'

const w = words.campaigns.wizard

export type AdValue = Omit<DraftAd, 'key'>

type Props = {
  prefix: string
  ad: AdValue
  organizationId: number
  callToActions: readonly string[]
  image: ImageRules | null
  onChange: (patch: Partial<AdValue>, path: string) => void
}

/** Everything a person says about one ad: what it shows and where it leads. */
export function AdFields({ prefix, ad, organizationId, callToActions, image, onChange }: Props) {
  const set = (patch: Partial<AdValue>, field: string) => onChange(patch, `${prefix}${field}`)
  const text = (field: 'title' | 'headline' | 'body' | 'linkUrl') => ({
    path: `${prefix}${field}`,
    value: ad[field],
    onChange: (typed: string) => set({ [field]: typed }, field),
  })
  return (
    <div className="stack">
      <TextField {...text('title')} label={w.ads.name} />
      <PictureField
        path={`${prefix}assetId`}
        organizationId={organizationId}
        rules={image}
        picture={ad.picture}
        onChange={(picture) => set({ picture }, 'assetId')}
      />
      <TextField {...text('headline')} label={w.ads.headline} />
      <TextField {...text('body')} label={w.ads.body} kind="lines" />
      <TextField {...text('linkUrl')} label={w.ads.link} help={w.ads.linkHelp} kind="address" />
      <DraftField path={`${prefix}callToAction`} label={w.ads.button}>
        {(control) => (
          <PlainSelect
            {...control}
            value={ad.callToAction}
            options={optionsOf(callToActions, words.campaigns.callToActions)}
            onChange={(chosen) => set({ callToAction: chosen ?? 'learn_more' }, 'callToAction')}
          />
        )}
      </DraftField>
    </div>
  )
}
