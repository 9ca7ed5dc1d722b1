import type { AssetRole } from '../../shared/networks.ts'
import type { Channel } from '../networks/capabilities.ts'
import type { Problem } from './examine.ts'
import type { Tree } from './plan-tree.ts'

/** What a draft holds and its channel does not know: it is not sent, and people should know. */
export function leftOut(tree: Tree, channel: Channel, place: string): Problem[] {
  return [
    ...keywordsLeftOut(tree, channel, place),
    ...textsLeftOut(tree, channel, place),
    ...assetsLeftOut(tree, channel, place),
  ]
}

function keywordsLeftOut({ groups }: Tree, channel: Channel, place: string): Problem[] {
  const at = groups.findIndex(({ keywords }) => keywords.length > 0)
  if (channel.keywords || at < 0) return []
  return [
    {
      path: `groups.${at}.keywords`,
      message: `${place} knows no keywords: those of your ad groups are left out.`,
    },
  ]
}

function textsLeftOut(tree: Tree, { headlines, bodies }: Channel, place: string): Problem[] {
  const hasHeadline = tree.ads.find((ad) => ad.headline !== '' || ad.more_headlines.length > 0)
  const hasBody = tree.ads.find((ad) => ad.body !== '' || ad.more_bodies.length > 0)
  return [
    ...(headlines.max === 0 && hasHeadline
      ? [
          {
            path: `${pathOf(tree, hasHeadline)}.headline`,
            message: `${place} shows no headlines: yours are left out.`,
          },
        ]
      : []),
    ...(bodies.max === 0 && hasBody
      ? [
          {
            path: `${pathOf(tree, hasBody)}.body`,
            message: `${place} shows no texts: yours are left out.`,
          },
        ]
      : []),
  ]
}

const roleNames: Record<AssetRole, string> = {
  primary: 'pictures of the ads',
  landscape: 'landscape pictures',
  square: 'square pictures',
  logo: 'logos',
  cover: 'covers',
}

function assetsLeftOut(tree: Tree, channel: Channel, place: string): Problem[] {
  const used = new Set(channel.assets.map(({ role }) => role))
  const unused = new Map(
    tree.assets.filter(({ role }) => !used.has(role)).map((asset) => [asset.role, asset]),
  )
  return [...unused].map(([role, { ad_id }]) => ({
    path: role === 'primary' ? `${pathOf(tree, { id: ad_id })}.assetId` : `assets.${role}`,
    message: `${place} does not use ${roleNames[role]}: yours are left out.`,
  }))
}

function pathOf({ groups, ads }: Tree, { id }: { id: number }): string {
  const groupId = ads.find((ad) => ad.id === id)?.ad_group_id
  const g = groups.findIndex((group) => group.id === groupId)
  const a = ads.filter((ad) => ad.ad_group_id === groupId).findIndex((ad) => ad.id === id)
  return `groups.${g}.ads.${a}`
}
