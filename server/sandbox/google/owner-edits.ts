import type { EditAnswer, EditOrder } from '../network.ts'
import { groupKind } from './ad-groups.ts'
import { adKind } from './ads.ts'
import { budgetKind } from './budgets.ts'
import { campaignKind } from './campaigns.ts'
import type { ResourceKind } from './change.ts'
import { draftOf } from './draft.ts'
import type { GoogleWorld } from './google-world.ts'
import { type Operation, openOperation } from './operation.ts'
import { customerById } from './people.ts'
import type { Message } from './records.ts'

type Target = { kind: ResourceKind; id: string; customerId: string; budgetId: string | null }

const statuses = { active: 'ENABLED', paused: 'PAUSED' } as const

/** A change made by hand in Google Ads, by the rules that hold for programs too: all of it or nothing. */
export function editAsOwner(google: GoogleWorld, order: EditOrder): EditAnswer {
  const target = targetOf(google, order.objectId)
  const customer = target && customerById(target.customerId)
  if (!customer) return 'missing'
  const draft = draftOf(google)
  const op = openOperation(google, {
    customer,
    version: 17,
    mountUrl: '',
    shelves: draft.shelves,
    temps: new Map(),
    place: ['update'],
    ignorableTopics: [],
  })
  if (!change(op, target, order) || op.faults.length > 0) return 'impossible'
  draft.keep()
  return 'done'
}

/** False for a budget where there is none. */
function change(op: Operation, { kind, id, budgetId }: Target, order: EditOrder): boolean {
  const { name, status, dailyBudgetMicros } = order
  const wanted = status && status !== 'removed' ? { status: statuses[status] } : {}
  const message: Message = { ...wanted, ...(name !== undefined && { name }) }
  const mask = Object.keys(message)
  if (mask.length > 0) kind.update(op, { id, message, mask })
  if (dailyBudgetMicros !== undefined) {
    if (budgetId === null) return false
    const amount = { amountMicros: String(dailyBudgetMicros) }
    budgetKind.update(op, { id: budgetId, message: amount, mask: ['amountMicros'] })
  }
  if (status === 'removed') kind.remove(op, id)
  return true
}

/** An ad is known by its own number, with or without its group's before it. */
function targetOf(google: GoogleWorld, objectId: string): Target | null {
  const campaign = google.campaigns.get(objectId)
  if (campaign) {
    const { id, customerId, history } = campaign
    return { kind: campaignKind, id, customerId, budgetId: history.at(-1)?.budgetId ?? null }
  }
  const group = google.groups.get(objectId)
  if (group) return { kind: groupKind, id: group.id, customerId: group.customerId, budgetId: null }
  const ad = google.ads.get(objectId.split('~').at(-1) ?? '')
  if (!ad) return null
  const id = `${ad.groupId}~${ad.id}`
  return { kind: adKind, id, customerId: ad.customerId, budgetId: null }
}
