import { Button } from 'antd'
import { words } from '../../words.ts'
import { PictureThumb } from '../picture-thumb.tsx'
import { AssetPicker } from './asset-picker.tsx'
import { type AssetRules, misfit } from './asset-rules.ts'
import type { Picture } from './draft.ts'

const w = words.campaigns.wizard

type Props = {
  path: string
  label: string
  /** Before the sentence about files. */
  note?: string
  organizationId: number
  rules: AssetRules
  picture: Picture | null
  onChange: (picture: Picture | null) => void
}

/** The picture or film of an ad: uploaded here, or chosen from what the organization has. */
export function AssetField({ picture, onChange, rules, ...place }: Props) {
  return (
    <div className="picture-field">
      <AssetPicker
        {...place}
        rules={rules}
        error={picture ? misfit(picture, rules) : null}
        onChoose={onChange}
      />
      {picture && <ChosenAsset asset={picture} onRemove={() => onChange(null)} />}
    </div>
  )
}

type ChosenProps = { asset: Picture; onRemove: () => void; pending?: boolean }

export function ChosenAsset({ asset, onRemove, pending = false }: ChosenProps) {
  const { name, width, height } = asset
  return (
    <figure className="chosen-picture" aria-label={w.picture.chosen}>
      <PictureThumb id={asset.id} name={name} kind={asset.kind} large />
      <figcaption>
        <span>{name}</span>
        {width !== null && height !== null && (
          <span className="meta">{w.picture.size({ width, height })}</span>
        )}
        <Button
          size="small"
          loading={pending}
          aria-label={w.assets.remove({ name })}
          onClick={onRemove}
        >
          {w.picture.remove}
        </Button>
      </figcaption>
    </figure>
  )
}
