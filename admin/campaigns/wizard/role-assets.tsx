import { useMove, useQuery } from '../../queries.ts'
import { words } from '../../words.ts'
import { ChosenAsset } from './asset-field.tsx'
import { AssetPicker } from './asset-picker.tsx'
import { type AssetRules, misfit, rulesFor } from './asset-rules.ts'
import { channelOf, type StepProps } from './step-props.ts'

const w = words.campaigns.wizard.assets

/** Pictures that belong to the campaign, one part for each role its channel knows. */
export function RoleAssets({ store, organizationId, account }: StepProps) {
  const channel = channelOf(account, store.draft)
  const roles = channel?.assets.map(({ role }) => role).filter((role) => role !== 'primary') ?? []
  if (roles.length === 0) return null
  const campaignId = store.base?.campaign.id
  const parts = roles.flatMap((role) => rulesFor(account, channel, role) ?? [])
  // An ad's own picture may have the shape that is asked for.
  const own = rulesFor(account, channel, 'primary')?.need.kinds.includes('image') ?? false
  return (
    <section className="draft-group" aria-label={w.title}>
      <h3>{w.title}</h3>
      <p className="meta draft-help">{campaignId === undefined ? w.saveFirst : w.note}</p>
      {campaignId !== undefined &&
        parts.map((rules) => (
          <RoleAsset
            key={rules.need.role}
            {...{ campaignId, organizationId, rules, ownServes: own, forget: store.forget }}
          />
        ))}
    </section>
  )
}

type Props = {
  campaignId: number
  organizationId: number
  rules: AssetRules
  ownServes: boolean
  /** Told which field was just changed. */
  forget: (paths: string[]) => void
}

function RoleAsset({ campaignId, organizationId, rules, ownServes, forget }: Props) {
  const { role, required } = rules.need
  const query = useQuery('campaigns.get', { id: campaignId })
  const link = useMove('campaigns.linkAsset', { touches: ['assets'] })
  const unlink = useMove('campaigns.unlinkAsset', { touches: ['assets'] })
  const linked = query.data?.assets.filter((one) => one.role === role) ?? []
  const fault = linked.map((one) => misfit(one, rules)).find((one) => one !== null) ?? null
  const path = `assets.${role}`
  const remove = async (assetId: number) => {
    await unlink.run({ id: campaignId, assetId, role })
    forget([path])
  }
  const choose = async (assetId: number) => {
    // A film has one cover; of the others the network takes several.
    const former = role === 'cover' ? linked.filter((one) => one.id !== assetId) : []
    await link.run({ id: campaignId, assetId, role })
    forget([path])
    for (const { id } of former) await remove(id)
  }
  return (
    <div className="picture-field">
      <AssetPicker
        path={path}
        label={w.roles[role] ?? role}
        note={required ? (ownServes ? w.ownServes : w.needed) : w.optional}
        organizationId={organizationId}
        rules={rules}
        error={fault}
        onChoose={({ id }) => void choose(id).catch(() => undefined)}
      />
      <div className="row">
        {linked.map((asset) => (
          <ChosenAsset
            key={asset.id}
            asset={asset}
            pending={unlink.pending}
            onRemove={() => void remove(asset.id).catch(() => undefined)}
          />
        ))}
      </div>
    </div>
  )
}
