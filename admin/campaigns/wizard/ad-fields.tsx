import { words } from '../../words.ts'
import { AssetField } from './asset-field.tsx'
import { rulesFor } from './asset-rules.ts'
import { optionsOf, PlainSelect } from './controls.tsx'
import type { DraftAd } from './draft.ts'
import { DraftField } from './field.tsx'
import type { Channel, Offered } from './step-props.ts'
import { TextField } from './text-field.tsx'
import { TextsField } from './texts-field.tsx'

const w = words.campaigns.wizard

export type AdValue = Omit<DraftAd, 'key'>

type Props = {
  prefix: string
  ad: AdValue
  organizationId: number
  /** The chosen account and where on its network the ad runs; null until one is chosen. */
  account: Offered | null
  channel: Channel | null
  onChange: (patch: Partial<AdValue>, path: string) => void
}

/** Counted as the console keeps them where nothing of the network is known yet. */
const anyText = { min: 1, max: 1, maxLength: 255 }

/** Everything a person says about one ad: what it shows and where it leads. */
export function AdFields({ prefix, ad, organizationId, account, channel, onChange }: Props) {
  const set = (patch: Partial<AdValue>, field: string) => onChange(patch, `${prefix}${field}`)
  const text = (field: 'title' | 'linkUrl') => ({
    path: `${prefix}${field}`,
    value: ad[field],
    onChange: (typed: string) => set({ [field]: typed }, field),
  })
  const rules = rulesFor(account, channel, 'primary')
  return (
    <div className="stack">
      <TextField {...text('title')} label={w.ads.name} />
      {rules && (
        <AssetField
          path={`${prefix}assetId`}
          label={labelOf(rules.need.kinds)}
          note={rules.need.required ? undefined : w.assets.optional}
          organizationId={organizationId}
          rules={rules}
          picture={ad.picture}
          onChange={(picture) => set({ picture }, 'assetId')}
        />
      )}
      <TextsField
        prefix={prefix}
        kind="headline"
        limit={channel?.headlines ?? anyText}
        first={ad.headline}
        more={ad.moreHeadlines}
        onChange={({ first, more }, path) =>
          onChange({ headline: first, moreHeadlines: more }, path)
        }
      />
      <TextsField
        prefix={prefix}
        kind="body"
        limit={channel?.bodies ?? anyText}
        first={ad.body}
        more={ad.moreBodies}
        onChange={({ first, more }, path) => onChange({ body: first, moreBodies: more }, path)}
      />
      <TextField {...text('linkUrl')} label={w.ads.link} help={w.ads.linkHelp} kind="address" />
      {/* An ad of words alone has no button. */}
      {channel?.assets.length !== 0 && (
        <ButtonField prefix={prefix} ad={ad} account={account} onChange={onChange} />
      )}
    </div>
  )
}

function labelOf(kinds: Channel['assets'][number]['kinds']): string {
  if (!kinds.includes('image')) return w.assets.kinds.video ?? w.picture.label
  return kinds.length === 1 ? w.picture.label : (w.assets.roles.primary ?? w.picture.label)
}

function ButtonField({
  prefix,
  ad,
  account,
  onChange,
}: Pick<Props, 'prefix' | 'ad' | 'account' | 'onChange'>) {
  const path = `${prefix}callToAction`
  return (
    <DraftField path={path} label={w.ads.button}>
      {(control) => (
        <PlainSelect
          {...control}
          value={ad.callToAction}
          options={optionsOf(
            account?.callToActions ?? [ad.callToAction],
            words.campaigns.callToActions,
          )}
          onChange={(chosen) => onChange({ callToAction: chosen ?? 'learn_more' }, path)}
        />
      )}
    </DraftField>
  )
}
