import { withTerms } from '../history.ts'
import {
  type Change,
  changedFields,
  checkOneLine,
  checkText,
  livingRecord,
  type ResourceKind,
  statusOf,
} from './change.ts'
import { billableUnitMicros } from './money.ts'
import { idOf, keptFields, note, noteNotFound, noteRemoved, type Operation } from './operation.ts'
import type { CampaignRecord, GroupRecord, Message } from './records.ts'
import { groupShape } from './shapes.ts'

const place = { kind: 'adGroups' } as const
const bidFields = ['cpcBidMicros', 'cpmBidMicros', 'targetCpaMicros'] as const

const typeOfChannel: Record<string, string> = {
  SEARCH: 'SEARCH_STANDARD',
  DISPLAY: 'DISPLAY_STANDARD',
}

export const groupKind: ResourceKind = {
  kind: place.kind,
  operation: 'adGroupOperation',
  result: 'adGroupResult',
  resource: 'adGroup',
  shape: () => groupShape,
  create,
  update,
  remove,
  show: (op, id) => {
    const found = op.shelves.groups.get(id)
    return found ? { ...found.fields, status: found.history.at(-1)?.status } : null
  },
}

function create(op: Operation, message: Message): string | null {
  const campaign = campaignAbove(op, message.campaign)
  const status = statusOf(op, message)
  checkText(op, message.name, { at: ['name'], longest: 255 })
  checkOneLine(op, message.name, { adGroupError: 'INVALID_ADGROUP_NAME' })
  checkBids(op, message)
  if (campaign) {
    checkName(op, campaign.id, message.name)
    checkType(op, campaign, message)
  }
  if (op.faults.length > 0 || !campaign) return null
  const id = op.newId()
  const channel = String(campaign.fields.advertisingChannelType)
  op.shelves.groups.put({
    id,
    customerId: op.customer.id,
    campaignId: campaign.id,
    createdAtMs: op.nowMs,
    fields: {
      type: typeOfChannel[channel],
      ...keptFields(message, 'resourceName', 'id', 'campaign', 'status'),
    },
    history: [{ atMs: op.nowMs, status }],
  })
  return id
}

/** The campaign a new object goes under: it must be there and not removed. */
export function campaignAbove(op: Operation, name: unknown): CampaignRecord | null {
  const at = ['campaign']
  const id = idOf(op, name, 'campaigns', at)
  if (id === null) return null
  const campaign = op.shelves.campaigns.get(id)
  if (!campaign || campaign.customerId !== op.customer.id) return noteNotFound(op, String(name), at)
  return campaign.history.at(-1)?.status === 'REMOVED' ? noteRemoved(op, at) : campaign
}

/** The ad group a new ad or criterion goes under, which must not be removed, nor its campaign. */
export function groupAbove(op: Operation, name: unknown): GroupRecord | null {
  const at = ['adGroup']
  const id = idOf(op, name, 'adGroups', at)
  if (id === null) return null
  const group = op.shelves.groups.get(id)
  if (!group || group.customerId !== op.customer.id) return noteNotFound(op, String(name), at)
  const campaign = op.shelves.campaigns.get(group.campaignId)
  const statuses = [group.history.at(-1)?.status, campaign?.history.at(-1)?.status]
  return statuses.includes('REMOVED') ? noteRemoved(op, at) : group
}

function checkName(op: Operation, campaignId: string, name: unknown, ownId?: string): void {
  const taken = op.shelves.groups
    .all()
    .some(
      (one) =>
        one.id !== ownId &&
        one.campaignId === campaignId &&
        one.fields.name === name &&
        one.history.at(-1)?.status !== 'REMOVED',
    )
  if (!taken) return
  const message = 'AdGroup with the same name already exists for the campaign.'
  const code = { adGroupError: 'DUPLICATE_ADGROUP_NAME' }
  note(op, code, { message, at: ['name'], trigger: String(name) })
}

function checkType(op: Operation, campaign: CampaignRecord, { type }: Message): void {
  const channel = String(campaign.fields.advertisingChannelType)
  if (type === undefined || type === typeOfChannel[channel]) return
  const message = 'The ad group type is not valid for the advertising channel type of the campaign.'
  const code = { adGroupError: 'AD_GROUP_TYPE_NOT_VALID_FOR_ADVERTISING_CHANNEL_TYPE' }
  note(op, code, { message, at: ['type'], trigger: String(type) })
}

function checkBids(op: Operation, message: Message): void {
  const unit = billableUnitMicros(op.customer.currency)
  for (const field of bidFields) {
    const micros = message[field]
    if (micros === undefined || BigInt(String(micros)) % unit === 0n) continue
    const code = { currencyError: 'VALUE_NOT_MULTIPLE_OF_BILLABLE_UNIT' }
    const text = "The value is not a multiple of the currency's billable unit."
    note(op, code, { message: text, at: [field], trigger: String(micros) })
  }
}

function update(op: Operation, change: Change): void {
  const record = livingRecord(op, op.shelves.groups, { ...place, id: change.id })
  if (!record) return
  const { mask, message } = change
  const terms = mask.includes('status') ? { status: statusOf(op, message) } : {}
  const fields = changedFields(op, record.fields, {
    ...change,
    shape: groupShape,
    immutable: ['id', 'resourceName', 'campaign', 'type'],
    apart: ['status'],
  })
  if (mask.includes('name')) {
    checkText(op, message.name, { at: ['name'], longest: 255 })
    checkName(op, record.campaignId, message.name, record.id)
  }
  checkBids(op, fields)
  if (op.faults.length > 0) return
  const history = withTerms(record.history, terms, op.nowMs)
  op.shelves.groups.put({ ...record, fields, history })
}

function remove(op: Operation, id: string): void {
  const record = livingRecord(op, op.shelves.groups, { ...place, id })
  if (!record) return
  const history = withTerms(record.history, { status: 'REMOVED' as const }, op.nowMs)
  op.shelves.groups.put({ ...record, history })
}
