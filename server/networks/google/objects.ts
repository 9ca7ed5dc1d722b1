import { NetworkError } from '../network-error.ts'
import type { ObjectRef, ObjectStatus } from '../objects.ts'
import { requireGone, setStatus } from './campaigns.ts'
import { isKind } from './errors.ts'
import { foreign, type Line, mutate, updateOf } from './line.ts'
import { adIdOf, idIn, nameOf } from './resource-names.ts'
import { refuseForeign } from './review.ts'
import { AdPartRow, GroupPartRow } from './schemas.ts'

const wireStatuses = { active: 'ENABLED', paused: 'PAUSED' } as const
const isId = (id: string) => /^\d{1,19}$/.test(id)

/** A group or ad as Google has it, removed ones included. */
export type Part = { resourceName: string; status: string }

/** Changes one object and nothing above or below it; saying it twice is harmless. */
export async function setObjectStatus(
  line: Line,
  object: ObjectRef,
  status: ObjectStatus,
): Promise<void> {
  const { level, externalId } = object
  if (level === 'campaign') {
    if (status === 'removed') return requireGone(line, externalId)
    return setStatus(line, externalId, wireStatuses[status])
  }
  const collection = level === 'ad' ? 'adGroupAds' : 'adGroups'
  const name = await nameOfPart(line, object)
  if (status !== 'removed') {
    if (name === null) throw unknownPart()
    await mutate(line, collection, updateOf(name, { status: wireStatuses[status] }))
    return
  }
  if (name !== null) await removePart(line, object, name)
}

async function removePart(line: Line, object: ObjectRef, name: string): Promise<void> {
  try {
    await mutate(line, object.level === 'ad' ? 'adGroupAds' : 'adGroups', { remove: name })
  } catch (error) {
    if (!isKind(error, 'not_found', 'rejected')) throw error
    const part = await readPart(line, object)
    if (part && part.status !== 'REMOVED') throw error
  }
}

// An ad's resource is named after its group as well, which is asked for when it is not known.
async function nameOfPart(line: Line, object: ObjectRef): Promise<string | null> {
  const { level, externalId, groupExternalId } = object
  const { accountId } = line.access
  if (!isId(externalId)) return null
  if (level === 'ad_group') return nameOf(accountId, 'adGroups', externalId)
  if (groupExternalId !== null && isId(groupExternalId))
    return nameOf(accountId, 'adGroupAds', `${groupExternalId}~${externalId}`)
  return (await readPart(line, object))?.resourceName ?? null
}

/**
 * A group or ad by its number; null when its campaign has none.
 * @throws NetworkError when Google answers about another one.
 */
export async function readPart(line: Line, object: ObjectRef): Promise<Part | null> {
  const { level, externalId, campaignExternalId } = object
  if (!isId(externalId) || !isId(campaignExternalId)) return null
  const [found] = await (level === 'ad' ? adParts : groupParts)(line, object)
  if (!found) return null
  const collection = level === 'ad' ? 'adGroupAds' : 'adGroups'
  const id = idIn(found.resourceName, line.access.accountId, collection)
  if (id === null || adIdOf(id) !== externalId) throw foreign()
  return found
}

async function groupParts(line: Line, object: ObjectRef): Promise<Part[]> {
  const { client, access: asker, options } = line
  const query = `SELECT campaign.id, ad_group.id, ad_group.status FROM ad_group WHERE campaign.id = ${object.campaignExternalId} AND ad_group.id = ${object.externalId}`
  const rows = await client.rows({ asker, query, row: GroupPartRow, options })
  refuseForeign(line, object.campaignExternalId, rows)
  return rows.map(({ adGroup }) => adGroup)
}

async function adParts(line: Line, object: ObjectRef): Promise<Part[]> {
  const { client, access: asker, options } = line
  const query = `SELECT campaign.id, ad_group_ad.ad.id, ad_group_ad.status FROM ad_group_ad WHERE campaign.id = ${object.campaignExternalId} AND ad_group_ad.ad.id = ${object.externalId}`
  const rows = await client.rows({ asker, query, row: AdPartRow, options })
  refuseForeign(line, object.campaignExternalId, rows)
  return rows.map(({ adGroupAd }) => adGroupAd)
}

function unknownPart(): NetworkError {
  return new NetworkError('google', {
    kind: 'not_found',
    userMessage: 'Google does not know this object, or this sign-in may not see it.',
  })
}
