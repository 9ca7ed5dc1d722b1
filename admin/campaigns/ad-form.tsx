import { useMove } from '../queries.ts'
import { words } from '../words.ts'
import type { Ad } from './ads-tab.tsx'
import type { Campaign } from './show.tsx'
import { useTreeEdit } from './tree-edit.ts'
import { TreeForm } from './tree-form.tsx'
import { AdFields, type AdValue } from './wizard/ad-fields.tsx'
import { adInput, adOf, newAd } from './wizard/draft.ts'
import { channelOf, type Offered } from './wizard/step-props.ts'

type Props = {
  campaign: Campaign
  account: Offered | null
  /** Null: a new one. */
  ad: Ad | null
  groupId: number
  at: number
  onClose: () => void
}

/** One ad of a draft by itself. */
export function AdForm({ campaign, account, ad, groupId, at, onClose }: Props) {
  const create = useMove('ads.createAd', { quiet: true, touches: ['campaigns'] })
  const update = useMove('ads.updateAd', { quiet: true, touches: ['campaigns'] })
  const { base, value, change, form } = useTreeEdit<Ad, AdValue>({
    stored: ad,
    read: (stored) => withoutKey(adOf(stored)),
    blank: () => withoutKey(newAd(at)),
    create,
    update,
  })
  return (
    <TreeForm
      {...form}
      save={words.campaigns.record.ads.saveAd}
      onSave={async () => {
        const sent = adInput(value)
        if (base) await update.run({ id: base.id, version: base.version, ...sent })
        else await create.run({ id: groupId, ...sent })
        onClose()
      }}
    >
      <AdFields
        prefix=""
        ad={value}
        organizationId={campaign.organizationId}
        account={account}
        channel={channelOf(account, campaign)}
        onChange={change}
      />
    </TreeForm>
  )
}

function withoutKey({ key: _, ...value }: AdValue & { key: string }): AdValue {
  return value
}
