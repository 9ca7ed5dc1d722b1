import { rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { openIssue } from '../issues/open.ts'
import type { NetworkError } from '../networks/network-error.ts'
import { moveIssue } from './intent.ts'
import type { LaunchWork } from './launch-make.ts'

/** After so many tries a person should know that the launch hangs. */
const TELL_AFTER = 4

/** What keeps a launch from getting on. */
type Trouble = { userMessage: string; networkMessage?: string | undefined }

/** Keeps why the launch does not get on, for its progress, and tells a person when that goes on. */
export async function noteHanging(work: LaunchWork, error: NetworkError): Promise<void> {
  if (work.operation.attempts < TELL_AFTER) await keepWords(work, error)
  else await tellHanging(work, error)
}

/** Keeps why the launch does not get on, and tells a person. */
export async function tellHanging(work: LaunchWork, trouble: Trouble): Promise<void> {
  await keepWords(work, trouble)
  const { rooms, key, operation } = work
  const place = { organizationId: key.organizationId, id: operation.campaign_id }
  const now = rooms.clock.now()
  const launch = operation.subject === null || operation.subject_id === null
  const issue = {
    ...(launch
      ? moveIssue(place, 'launch_hangs', now)
      : {
          organizationId: key.organizationId,
          cause: 'growth_hangs',
          resourceType: operation.subject!,
          resourceId: operation.subject_id!,
          now,
        }),
    campaignId: operation.campaign_id,
    severity: 'medium' as const,
    turn: 'waiting_network' as const,
    message: `${launch ? 'The launch' : 'The change'} does not get on. ${trouble.userMessage}`,
    nextStep: `It goes on by itself as soon as the network answers.${launch ? ' You may also cancel it.' : ''}`,
    networkMessage: trouble.networkMessage ?? null,
  }
  await inTransaction(rooms.db, (transaction) => openIssue(rooms.db, issue, transaction))
}

async function keepWords({ rooms, key }: LaunchWork, trouble: Trouble): Promise<void> {
  const words = JSON.stringify({
    message: trouble.userMessage,
    network: trouble.networkMessage ?? null,
  })
  await rows(
    rooms.db,
    `UPDATE launch_operations SET error = $3
     WHERE organization_id = $1 AND id = $2 AND state = 'running' RETURNING id`,
    [key.organizationId, key.operationId, words],
  )
}
