import '../campaigns/campaigns.css'
import { AssetField } from '../campaigns/wizard/asset-field.tsx'
import { anyPicture } from '../campaigns/wizard/asset-rules.ts'
import type { Picture } from '../campaigns/wizard/draft.ts'
import { words } from '../words.ts'

const w = words.creators.form

type Props = {
  organizationId: number
  value?: Picture | null
  onChange?: (picture: Picture | null) => void
}

/** The banner: uploaded here, or chosen from what the organization has. */
export function BannerField({ organizationId, value = null, onChange }: Props) {
  return (
    <AssetField
      path="bannerAssetId"
      label={w.labels.bannerAssetId ?? ''}
      note={w.help.bannerAssetId}
      organizationId={organizationId}
      rules={anyPicture}
      picture={value}
      onChange={(picture) => onChange?.(picture)}
    />
  )
}
