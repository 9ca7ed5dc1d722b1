import { rows } from '../../server/database/sequelize.ts'
import { inTransaction } from '../../server/database/transaction.ts'
import { type NewIssue, openIssue, resolveIssues } from '../../server/issues/open.ts'
import { type House, openHouse } from '../support/rooms.ts'

/** A house with the people of a desk, and issues at hand. */
export async function openDesk() {
  const house = await openHouse()
  const { aurora, basalt } = house.organizations
  let made = 0
  const about = (facts: Partial<NewIssue> = {}): NewIssue => ({
    organizationId: aurora,
    cause: 'needs_reauth',
    resourceType: 'connection',
    resourceId: 1_000 + made++,
    severity: 'high',
    turn: 'open',
    message: 'Meta refuses our access.',
    nextStep: 'Sign in to Meta again.',
    now: house.clock.now(),
    ...facts,
  })
  return {
    house,
    aurora,
    basalt,
    about,
    open: async (facts: Partial<NewIssue> = {}) => (await say(house, about(facts))).id,
    say: (issue: NewIssue) => say(house, issue),
    heal: (issue: NewIssue) =>
      inTransaction(house.db, (transaction) => resolveIssues(house.db, issue, transaction)),
    admin: await house.as('admin@aurora.test'),
    member: await house.as('member@aurora.test'),
    support: await house.as('support@staff.test'),
    operator: await house.as('operator@staff.test'),
    auditor: await house.as('auditor@staff.test'),
    agent: (await house.principal('support@staff.test')).userId,
    other: (await house.principal('operator@staff.test')).userId,
    audited: async (id: number) =>
      (
        await rows<{ action: string }>(
          house.db,
          `SELECT action FROM audit_events WHERE record_type = 'issue' AND record_id = $1 ORDER BY id`,
          [String(id)],
        )
      ).map((one) => one.action),
  }
}

export type Desk = Awaited<ReturnType<typeof openDesk>>

const say = (house: House, issue: NewIssue) =>
  inTransaction(house.db, (transaction) => openIssue(house.db, issue, transaction))
