import type { Transaction } from 'sequelize'
import type { ObjectMove } from '../../shared/object-status.ts'
import { refusedIssue } from '../campaigns/refused-issue.ts'
import type { Rooms } from '../context.ts'
import { inTransaction } from '../database/transaction.ts'
import { openIssue } from '../issues/open.ts'
import type { NetworkError } from '../networks/network-error.ts'
import { endObjectIntent, type ObjectIntent, objectIssue } from './object-intent.ts'

const what = { ad_group: 'ad group', ad: 'ad' } as const

const stillTrue: Record<ObjectMove, (what: string) => string> = {
  pause: (name) => `The pause did not work. The ${name} is still running and spending.`,
  unpause: (name) => `The unpause did not work. The ${name} is still paused.`,
  remove: (name) => `The removal did not work. The ${name} is as it was and may still spend.`,
  update: (name) => `The change did not reach the network. The ${name} is as it was.`,
  request_review: () => 'Another look could not be asked for.',
}

/** The network refused: the wish goes, the row stays, and what stands in the way becomes an issue. */
export async function withdrawObject(
  rooms: Rooms,
  intent: ObjectIntent,
  error: Pick<NetworkError, 'kind' | 'userMessage'> & { networkMessage?: string | undefined },
  within?: Transaction,
): Promise<void> {
  const { level, pending, campaign_id: campaignId } = intent
  const withdraw = async (transaction: Transaction) => {
    const ended = await endObjectIntent(rooms.db, intent, transaction)
    if (!ended || error.kind === 'transient' || error.kind === 'rate') return
    const issue = {
      ...objectIssue(intent, `${pending.move}_refused`, rooms.clock.now()),
      campaignId,
      ...refusedIssue(stillTrue[pending.move](what[level]), error),
    }
    await openIssue(rooms.db, issue, transaction)
  }
  await (within ? withdraw(within) : inTransaction(rooms.db, withdraw))
}
