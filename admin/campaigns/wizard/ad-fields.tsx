import { Input } from 'antd'
import { words } from '../../words.ts'
import { optionsOf, PlainSelect } from './controls.tsx'
import type { DraftAd } from './draft.ts'
import { DraftField } from './field.tsx'
import { type ImageRules, PictureField } from './picture-field.tsx'

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
export function AdFields(props: Props) {
  const { prefix, ad, onChange } = props
  const set = (patch: Partial<AdValue>, field: string) => onChange(patch, `${prefix}${field}`)
  return (
    <div className="stack">
      <DraftField path={`${prefix}title`} label={w.ads.name}>
        {(control) => (
          <Input
            {...control}
            value={ad.title}
            onChange={(event) => set({ title: event.target.value }, 'title')}
          />
        )}
      </DraftField>
      <PictureField
        path={`${prefix}assetId`}
        organizationId={props.organizationId}
        rules={props.image}
        picture={ad.picture}
        onChange={(picture) => set({ picture }, 'assetId')}
      />
      <DraftField path={`${prefix}headline`} label={w.ads.headline}>
        {(control) => (
          <Input
            {...control}
            value={ad.headline}
            onChange={(event) => set({ headline: event.target.value }, 'headline')}
          />
        )}
      </DraftField>
      <DraftField path={`${prefix}body`} label={w.ads.body}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 3, maxRows: 10 }}
            value={ad.body}
            onChange={(event) => set({ body: event.target.value }, 'body')}
          />
        )}
      </DraftField>
      <DraftField path={`${prefix}linkUrl`} label={w.ads.link} help={w.ads.linkHelp}>
        {(control) => (
          <Input
            {...control}
            inputMode="url"
            autoComplete="off"
            value={ad.linkUrl}
            onChange={(event) => set({ linkUrl: event.target.value }, 'linkUrl')}
          />
        )}
      </DraftField>
      <DraftField path={`${prefix}callToAction`} label={w.ads.button}>
        {(control) => (
          <PlainSelect
            {...control}
            value={ad.callToAction}
            options={optionsOf(props.callToActions, words.campaigns.callToActions)}
            onChange={(chosen) => set({ callToAction: chosen ?? 'learn_more' }, 'callToAction')}
          />
        )}
      </DraftField>
    </div>
  )
}
