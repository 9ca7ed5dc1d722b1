import { withTerms } from '../history.ts'
import { groupAbove } from './ad-groups.ts'
import { type Change, changedFields, livingRecord, type ResourceKind, statusOf } from './change.ts'
import { checkDisplayAd, withRealAssets } from './display-ad.ts'
import { listAt, messageAt } from './message.ts'
import { nameOf } from './names.ts'
import { keptFields, note, noteMissing, noteNotFound, type Operation } from './operation.ts'
import { checkPolicy } from './policy.ts'
import type { AdRecord, GroupRecord, Message } from './records.ts'
import { checkSearchAd } from './search-ad.ts'
import { adGroupAdShape } from './shapes.ts'

const place = { kind: 'adGroupAds' } as const
const enabledSearchAds = 3

export const adKind: ResourceKind = {
  kind: place.kind,
  operation: 'adGroupAdOperation',
  result: 'adGroupAdResult',
  resource: 'adGroupAd',
  shape: () => adGroupAdShape,
  create,
  update,
  remove,
  show: (op, id) => {
    const found = op.shelves.ads.get(adIdOf(id))
    return found ? { ...found.fields, status: found.history.at(-1)?.status } : null
  },
}

/** An ad's resource is named `<group>~<ad>`; it is kept by the ad's own number. */
function adIdOf(id: string): string {
  return id.split('~')[1] ?? ''
}

function create(op: Operation, message: Message): string | null {
  const group = groupAbove(op, message.adGroup)
  const status = statusOf(op, message)
  const ad = messageAt(message, 'ad')
  if (!ad) return noteMissing(op, ['ad'])
  checkUrls(op, ad)
  const type = checkType(op, ad, group)
  checkPolicy(op, ad)
  if (group && status === 'ENABLED') checkNumber(op, group, ad)
  if (op.faults.length > 0 || !group || !type) return null
  const id = op.newId()
  op.shelves.ads.put({
    id,
    customerId: op.customer.id,
    campaignId: group.campaignId,
    groupId: group.id,
    createdAtMs: op.nowMs,
    fields: { ad: { ...keptAd(op, ad), id, type } },
    history: [{ atMs: op.nowMs, status }],
    verdicts: [],
  })
  return `${group.id}~${id}`
}

function keptAd(op: Operation, ad: Message): Message {
  const kept = keptFields(ad, 'resourceName', 'id', 'type')
  const display = messageAt(ad, 'responsiveDisplayAd')
  if (!display) return kept
  const real = withRealAssets(op, display, (id) => nameOf(op.customer.id, 'assets', id))
  return { ...kept, responsiveDisplayAd: real }
}

function checkUrls(op: Operation, ad: Message): void {
  const urls = listAt(ad, 'finalUrls')
  if (urls.length === 0) noteMissing(op, ['ad', 'finalUrls'])
  urls.forEach((url, index) => {
    if (typeof url === 'string' && isFinalUrl(url)) return
    const at = ['ad', `finalUrls[${index}]`]
    const message = 'The final url is not valid.'
    note(op, { urlFieldError: 'INVALID_FINAL_URL' }, { message, at, trigger: String(url) })
  })
  if (ad.name !== undefined) {
    const message = "The specified field is incompatible with this ad's type or settings."
    note(op, { adError: 'CANNOT_SET_FIELD' }, { message, at: ['ad', 'name'] })
  }
}

function isFinalUrl(url: string): boolean {
  return url.length <= 2_048 && /^https?:\/\/\S+$/i.test(url) && URL.canParse(url)
}

/** Search groups hold responsive search ads, display groups responsive display ads. */
function checkType(op: Operation, ad: Message, group: GroupRecord | null): string | null {
  const search = messageAt(ad, 'responsiveSearchAd')
  const display = messageAt(ad, 'responsiveDisplayAd')
  if ((search === undefined) === (display === undefined)) {
    return noteMissing(op, ['ad', 'adData'])
  }
  if (search) checkSearchAd(op, search)
  if (display) checkDisplayAd(op, display)
  const wanted = search ? 'SEARCH_STANDARD' : 'DISPLAY_STANDARD'
  if (group && group.fields.type !== wanted) {
    const code = { operationAccessDeniedError: 'OPERATION_NOT_PERMITTED_FOR_AD_GROUP_TYPE' }
    note(op, code, {
      message: 'The operation is not permitted for this ad group type.',
      at: ['ad'],
    })
  }
  return search ? 'RESPONSIVE_SEARCH_AD' : 'RESPONSIVE_DISPLAY_AD'
}

/** A group runs three responsive search ads at most; paused ones are not counted. */
function checkNumber(op: Operation, group: GroupRecord, ad: Message): void {
  if (!messageAt(ad, 'responsiveSearchAd')) return
  const enabled = op.shelves.ads
    .all()
    .filter((one) => one.groupId === group.id && one.history.at(-1)?.status === 'ENABLED')
  if (enabled.length < enabledSearchAds) return
  note(
    op,
    { resourceCountLimitExceededError: 'RESOURCE_LIMIT' },
    {
      message: 'The number of enabled responsive search ads in this ad group is at its limit.',
      details: {
        resourceCountDetails: {
          enclosingId: group.id,
          enclosingResource: 'AdGroup',
          limit: enabledSearchAds,
          limitType: 'RESPONSIVE_SEARCH_ADS_PER_AD_GROUP',
          existingCount: enabled.length,
        },
      },
    },
  )
}

/** The ad that `<group>~<ad>` names; not found when the two do not belong together. */
function livingAd(op: Operation, id: string): AdRecord | null {
  const [groupId] = id.split('~')
  const ad = op.shelves.ads.get(adIdOf(id))
  if (!ad || ad.groupId !== groupId) return noteNotFound(op, nameOf(op.customer.id, place.kind, id))
  return livingRecord(op, op.shelves.ads, { ...place, id: ad.id })
}

function update(op: Operation, change: Change): void {
  const record = livingAd(op, change.id)
  if (!record) return
  const terms = change.mask.includes('status') ? { status: statusOf(op, change.message) } : {}
  changedFields(op, record.fields, {
    ...change,
    shape: adGroupAdShape,
    immutable: ['resourceName', 'adGroup', 'ad'],
    apart: ['status'],
  })
  if (op.faults.length > 0) return
  op.shelves.ads.put({ ...record, history: withTerms(record.history, terms, op.nowMs) })
}

function remove(op: Operation, id: string): void {
  const record = livingAd(op, id)
  if (!record) return
  const history = withTerms(record.history, { status: 'REMOVED' as const }, op.nowMs)
  op.shelves.ads.put({ ...record, history })
}
