import { withTerms } from '../history.ts'
import { campaignAbove, groupAbove } from './ad-groups.ts'
import { type Change, changedFields, livingRecord, type ResourceKind, statusOf } from './change.ts'
import { textAt } from './message.ts'
import { keptFields, note, noteMissing, type Operation } from './operation.ts'
import type { Message } from './records.ts'
import { campaignCriterionShape, groupCriterionShape } from './shapes.ts'

const groupTypes: Record<string, string> = {
  keyword: 'KEYWORD',
  ageRange: 'AGE_RANGE',
  gender: 'GENDER',
  placement: 'PLACEMENT',
  topic: 'TOPIC',
}

const campaignTypes: Record<string, string> = {
  location: 'LOCATION',
  language: 'LANGUAGE',
  keyword: 'KEYWORD',
  placement: 'PLACEMENT',
}

export const groupCriterionKind: ResourceKind = {
  kind: 'adGroupCriteria',
  operation: 'adGroupCriterionOperation',
  result: 'adGroupCriterionResult',
  resource: 'adGroupCriterion',
  shape: () => groupCriterionShape,
  create: createInGroup,
  update: updateInGroup,
  remove: (op, id) => {
    const record = livingRecord(op, op.shelves.groupCriteria, { kind: 'adGroupCriteria', id })
    if (!record) return
    const history = withTerms(record.history, { status: 'REMOVED' as const }, op.nowMs)
    op.shelves.groupCriteria.put({ ...record, history })
  },
  show: (op, id) => op.shelves.groupCriteria.get(id)?.fields ?? null,
}

export const campaignCriterionKind: ResourceKind = {
  kind: 'campaignCriteria',
  operation: 'campaignCriterionOperation',
  result: 'campaignCriterionResult',
  resource: 'campaignCriterion',
  shape: () => campaignCriterionShape,
  create: createInCampaign,
  update: updateInCampaign,
  remove: (op, id) => {
    const record = livingRecord(op, op.shelves.campaignCriteria, { kind: 'campaignCriteria', id })
    if (!record) return
    const history = withTerms(record.history, { status: 'REMOVED' as const }, op.nowMs)
    op.shelves.campaignCriteria.put({ ...record, history })
  },
  show: (op, id) => op.shelves.campaignCriteria.get(id)?.fields ?? null,
}

function createInGroup(op: Operation, message: Message): string | null {
  const group = groupAbove(op, message.adGroup)
  const status = statusOf(op, message)
  const type = typeOf(op, message, groupTypes)
  checkKeyword(op, message)
  if (op.faults.length > 0 || !group || !type) return null
  const criterionId = op.newId()
  const id = `${group.id}~${criterionId}`
  op.shelves.groupCriteria.put({
    id,
    criterionId,
    customerId: op.customer.id,
    campaignId: group.campaignId,
    groupId: group.id,
    createdAtMs: op.nowMs,
    fields: { negative: false, ...keptFields(message, 'resourceName', 'adGroup', 'status'), type },
    history: [{ atMs: op.nowMs, status }],
  })
  return id
}

/** Exactly one of the possible criteria is given. */
function typeOf(op: Operation, message: Message, types: Record<string, string>): string | null {
  const given = Object.keys(types).filter((name) => name in message)
  const [only] = given
  if (only !== undefined && given.length === 1) return types[only] ?? null
  return noteMissing(op, ['criterion'])
}

const refusedSigns = /[!@%,*(){}<>[\]";~`=?\\|^\n\r\t\p{Extended_Pictographic}]/u

function checkKeyword(op: Operation, message: Message): void {
  if (!('keyword' in message)) return
  const text = textAt(message, 'keyword.text')?.trim()
  const at = ['keyword', 'text']
  if (!text) noteMissing(op, at)
  else if (text.length > 80) noteKeyword(op, 'KEYWORD_TEXT_TOO_LONG', text)
  else if (text.split(/\s+/).length > 10) noteKeyword(op, 'KEYWORD_HAS_TOO_MANY_WORDS', text)
  else if (refusedSigns.test(text)) noteKeyword(op, 'KEYWORD_HAS_INVALID_CHARS', text)
  if (textAt(message, 'keyword.matchType') === undefined) noteMissing(op, ['keyword', 'matchType'])
}

const keywordMessages: Record<string, string> = {
  KEYWORD_TEXT_TOO_LONG: 'Keyword text should be less than 80 chars.',
  KEYWORD_HAS_TOO_MANY_WORDS: 'Keyword text has too many words.',
  KEYWORD_HAS_INVALID_CHARS: 'Keyword text has invalid characters or symbols.',
}

function noteKeyword(op: Operation, reason: string, trigger: string): void {
  const at = ['keyword', 'text']
  note(op, { criterionError: reason }, { message: keywordMessages[reason] ?? reason, at, trigger })
}

function updateInGroup(op: Operation, change: Change): void {
  const kind = 'adGroupCriteria'
  const record = livingRecord(op, op.shelves.groupCriteria, { kind, id: change.id })
  if (!record) return
  const terms = change.mask.includes('status') ? { status: statusOf(op, change.message) } : {}
  const fields = changedFields(op, record.fields, {
    ...change,
    shape: groupCriterionShape,
    immutable: ['resourceName', 'criterionId', 'adGroup', 'negative', ...Object.keys(groupTypes)],
    apart: ['status'],
  })
  if (op.faults.length > 0) return
  const history = withTerms(record.history, terms, op.nowMs)
  op.shelves.groupCriteria.put({ ...record, fields, history })
}

/** Places and languages are known by their own numbers; the same one twice is no second criterion. */
function createInCampaign(op: Operation, message: Message): string | null {
  const campaign = campaignAbove(op, message.campaign)
  const type = typeOf(op, message, campaignTypes)
  const criterionId = constantOf(op, message)
  checkKeyword(op, message)
  if (op.faults.length > 0 || !campaign || !type || criterionId === null) return null
  const id = `${campaign.id}~${criterionId}`
  const known = op.shelves.campaignCriteria.get(id)
  if (known && known.history.at(-1)?.status !== 'REMOVED') return id
  op.shelves.campaignCriteria.put({
    id,
    criterionId,
    customerId: op.customer.id,
    campaignId: campaign.id,
    createdAtMs: op.nowMs,
    fields: { negative: false, ...keptFields(message, 'resourceName', 'campaign', 'status'), type },
    history: [{ atMs: op.nowMs, status: 'ENABLED' }],
  })
  return id
}

function constantOf(op: Operation, message: Message): string | null {
  const place = textAt(message, 'location.geoTargetConstant')
  const language = textAt(message, 'language.languageConstant')
  if ('location' in message) {
    return (
      /^geoTargetConstants\/(\d{4,})$/.exec(place ?? '')?.[1] ??
      noteConstant(op, place, ['location', 'geoTargetConstant'])
    )
  }
  if ('language' in message) {
    return (
      /^languageConstants\/(\d{4})$/.exec(language ?? '')?.[1] ??
      noteConstant(op, language, ['language', 'languageConstant'])
    )
  }
  return op.newId()
}

function noteConstant(op: Operation, name: string | undefined, at: string[]): null {
  const message = 'Invalid criterion ID for this target.'
  note(op, { criterionError: 'INVALID_CRITERION_ID' }, { message, at, trigger: name })
  return null
}

function updateInCampaign(op: Operation, change: Change): void {
  const kind = 'campaignCriteria'
  const record = livingRecord(op, op.shelves.campaignCriteria, { kind, id: change.id })
  if (!record) return
  const fields = changedFields(op, record.fields, {
    ...change,
    shape: campaignCriterionShape,
    immutable: [
      'resourceName',
      'criterionId',
      'campaign',
      'negative',
      ...Object.keys(campaignTypes),
    ],
    apart: ['status'],
  })
  if (op.faults.length > 0) return
  op.shelves.campaignCriteria.put({ ...record, fields })
}
