import { useMove } from '../queries.ts'
import { words } from '../words.ts'
import type { Ad } from './ads-tab.tsx'
import type { Campaign } from './show.tsx'
import { useTreeEdit } from './tree-edit.ts'
import { TreeForm } from './tree-form.tsx'
import { useSay } from './use-say.ts'
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

const touches = ['campaigns', 'issues']

/** One ad by itself, of a draft or of what runs. */
export function AdForm({ campaign, account, ad, groupId, at, onClose }: Props) {
  const create = useMove('ads.create', { quiet: true, touches })
  const update = useMove('ads.update', { quiet: true, touches })
  const say = useSay()
  const { base, value, change, form } = useTreeEdit<Ad, AdValue>({
    stored: ad,
    read: (stored) => withoutKey(adOf(stored)),
    blank: () => withoutKey(newAd(at)),
    create,
    update,
  })
  const network = words.campaigns.networks[campaign.network] ?? campaign.network
  return (
    <TreeForm
      {...form}
      save={words.campaigns.record.ads.saveAd}
      onSave={async () => {
        const sent = adInput(value)
        const answer = base
          ? await update.run({ id: base.id, version: base.version, ...sent })
          : await create.run({ id: groupId, ...sent })
        if (answer.pending) say(words.campaigns.record.ads.done.growing)
        onClose()
      }}
    >
      {campaign.lifecycle !== 'draft' && ad !== null && ad.externalId !== null && (
        <p className="meta">{words.campaigns.record.ads.contentsNote({ network })}</p>
      )}
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
