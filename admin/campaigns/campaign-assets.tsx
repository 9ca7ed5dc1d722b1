import { Card } from '../parts/card.tsx'
import { Facts } from '../parts/facts.tsx'
import { words } from '../words.ts'
import { PictureThumb } from './picture-thumb.tsx'
import type { Campaign } from './show.tsx'

const w = words.campaigns.wizard.assets

/** What all ads of a campaign show beside their own pictures and films, by role. */
export function CampaignAssets({ assets }: Pick<Campaign, 'assets'>) {
  const shared = assets.filter(({ role }) => role !== 'primary')
  if (shared.length === 0) return null
  const roles = [...new Set(shared.map(({ role }) => role))]
  return (
    <Card title={w.title}>
      <Facts
        facts={roles.map((role) => ({
          label: w.roles[role] ?? role,
          value: shared
            .filter((one) => one.role === role)
            .map(({ id, name, kind }) => (
              <span key={id} className="campaign-asset">
                <PictureThumb id={id} name={name} kind={kind} />
                {name}
              </span>
            )),
        }))}
      />
    </Card>
  )
}
