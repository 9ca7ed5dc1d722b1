import { useState } from 'react'
import { useMove } from '../queries.ts'
import { words } from '../words.ts'
import type { Ad } from './ads-tab.tsx'
import type { Campaign } from './show.tsx'
import { currentOf } from './stale.ts'
import { TreeForm } from './tree-form.tsx'
import { AdFields, type AdValue } from './wizard/ad-fields.tsx'
import { newAd, pictureOf } from './wizard/draft.ts'
import type { Offered } from './wizard/step-props.ts'

type Props = {
  campaign: Campaign
  account: Offered | null
  /** Null: a new one. */
  ad: Ad | null
  groupId: number
  at: number
  onClose: () => void
}

const fieldsOf = (ad: Ad): AdValue => ({
  title: ad.title,
  picture: pictureOf(ad),
  headline: ad.headline,
  body: ad.body,
  linkUrl: ad.linkUrl,
  callToAction: ad.callToAction,
  moreHeadlines: ad.moreHeadlines,
  moreBodies: ad.moreBodies,
})

function blank(at: number): AdValue {
  const { key: _, ...value } = newAd(at)
  return value
}

/** One ad of a draft by itself. */
export function AdForm({ campaign, account, ad, groupId, at, onClose }: Props) {
  const [base, setBase] = useState(ad)
  const [value, setValue] = useState(() => (ad ? fieldsOf(ad) : blank(at)))
  const create = useMove('ads.createAd', { quiet: true, touches: ['campaigns'] })
  const update = useMove('ads.updateAd', { quiet: true, touches: ['campaigns'] })
  const used = base ? update : create
  const current = currentOf<Ad>(used.error)
  return (
    <TreeForm
      save={words.campaigns.record.ads.saveAd}
      error={used.error}
      pending={used.pending}
      onLoadPresent={
        current
          ? () => {
              setBase(current)
              setValue(fieldsOf(current))
              used.reset()
            }
          : null
      }
      onSave={async () => {
        const { picture, ...words } = value
        const sent = { ...words, assetId: picture?.id ?? null }
        if (base) await update.run({ id: base.id, version: base.version, ...sent })
        else await create.run({ id: groupId, ...sent })
        onClose()
      }}
    >
      <AdFields
        prefix=""
        ad={value}
        organizationId={campaign.organizationId}
        callToActions={account?.callToActions ?? [value.callToAction]}
        image={account?.image ?? null}
        onChange={(patch) => setValue((before) => ({ ...before, ...patch }))}
      />
    </TreeForm>
  )
}
