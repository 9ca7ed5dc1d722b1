import '../campaigns/campaigns.css'
import { limits } from '../assets/upload.ts'
import { AssetField } from '../campaigns/wizard/asset-field.tsx'
import type { AssetRules } from '../campaigns/wizard/asset-rules.ts'
import type { Picture } from '../campaigns/wizard/draft.ts'
import { words } from '../words.ts'

const w = words.creators.form

/** Any picture the library takes. */
const rules: AssetRules = {
  need: {
    role: 'cover',
    kinds: ['image'],
    required: false,
    ratio: null,
    minWidth: 0,
    minHeight: 0,
  },
  files: {
    image: {
      contentTypes: ['image/png', 'image/jpeg'],
      maxBytes: limits.picture,
      minWidth: 0,
      minHeight: 0,
    },
    video: null,
    youtube: false,
  },
}

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
      rules={rules}
      picture={value}
      onChange={(picture) => onChange?.(picture)}
    />
  )
}
