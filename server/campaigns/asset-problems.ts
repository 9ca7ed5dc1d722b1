import type { AssetKind, AssetRole } from '../../shared/networks.ts'
import type { AssetNeed, Channel, NetworkCapabilities } from '../networks/capabilities.ts'
import type { AdPlan, CampaignPlan } from '../networks/plan.ts'
import { assetFault, ratioName } from './asset-fault.ts'
import type { Problem } from './examine.ts'
import type { PlanAsset } from './plan.ts'

type Asked = {
  plan: CampaignPlan
  /** Everything the ads of the plan show. */
  assets: PlanAsset[]
  channel: Channel
  capabilities: NetworkCapabilities
  place: string
}

/**
 * Pictures and films that a channel needs and an ad lacks, and those it would not take. The primary
 * one is the ad's own; the others belong to the campaign, so each is named once.
 */
export function assetProblems(asked: Asked): Problem[] {
  return asked.channel.assets.flatMap((need) =>
    need.role === 'primary' ? primaryProblems(need, asked) : roleProblems(need, asked),
  )
}

function primaryProblems(need: AssetNeed, asked: Asked): Problem[] {
  return asked.plan.groups.flatMap((group, g) =>
    group.ads.flatMap((ad, a) => {
      const shown = ad.assets.find(({ role }) => role === 'primary')
      const message = shown ? faultOf(shown.key, need, asked) : missing(need, 'The ad')
      return message ? [{ path: `groups.${g}.ads.${a}.assetId`, message }] : []
    }),
  )
}

function roleProblems(need: AssetNeed, asked: Asked): Problem[] {
  const ads = asked.plan.groups.flatMap((group) => group.ads)
  const given = new Set(
    ads.flatMap((ad) => ad.assets.filter(({ role }) => role === need.role).map(({ key }) => key)),
  )
  // Without them an ad's own asset may serve, if it has the shape.
  const lacks = given.size === 0 && ads.some((ad) => !isServed(ad, need, asked))
  const messages = [
    ...(lacks ? [missing(need, asked.place)] : []),
    ...[...given].map((key) => faultOf(key, need, asked)),
  ]
  const path = `assets.${need.role}`
  return messages.flatMap((message) => (message ? [{ path, message }] : []))
}

function isServed(ad: AdPlan, need: AssetNeed, asked: Asked): boolean {
  const own = ad.assets.find(({ role }) => role === 'primary')
  return own !== undefined && faultOf(own.key, need, asked) === null
}

function faultOf(key: string, need: AssetNeed, { assets, capabilities, place }: Asked) {
  const asset = assets.find(({ id }) => String(id) === key)
  return asset ? assetFault(asset, { need, capabilities, place }) : null
}

const kindNames: Record<AssetKind, string> = {
  image: 'a picture',
  video: 'a film',
  youtube: 'a film on YouTube',
}

const roleNames: Record<Exclude<AssetRole, 'primary'>, string> = {
  landscape: 'a landscape picture',
  square: 'a square picture',
  logo: 'a logo',
  cover: 'a cover picture for its film',
}

function missing(need: AssetNeed, who: string): string | null {
  if (!need.required) return null
  const what =
    need.role === 'primary'
      ? need.kinds.map((kind) => kindNames[kind]).join(' or ')
      : roleNames[need.role]
  // Our templates hold words and a picture, so that they make no logo and no film.
  const drawn = need.kinds.includes('image') && need.role !== 'logo'
  const offer = drawn ? ' A template under Assets can make it in the right size.' : ''
  return `${who} needs ${what}${sizeOf(need)}.${offer}`
}

function sizeOf({ role, ratio, minWidth, minHeight }: AssetNeed): string {
  const parts = [
    ...(ratio ? [ratioName(ratio)] : []),
    ...(minWidth > 0 ? [`at least ${minWidth} × ${minHeight} pixels`] : []),
  ]
  return role === 'primary' || parts.length === 0 ? '' : ` (${parts.join(', ')})`
}
