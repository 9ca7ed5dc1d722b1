import { row } from '../../server/database/sequelize.ts'
import { inTransaction } from '../../server/database/transaction.ts'
import { openIssue } from '../../server/issues/open.ts'
import { aGroup, anAd, openStage, type Stage } from '../campaigns/stage.ts'
import { accounts, connectAccount, travel } from '../connections/journey.ts'
import type { House } from '../support/rooms.ts'

/** A brand in the midst of its work: one record of each kind, made by the product's own verbs. */
export async function openScene() {
  const stage = await openStage()
  const { house, admin } = stage
  const { aurora } = house.organizations
  const running = (await stage.running()).id
  const funded = (await stage.draft()).id
  await house.advance({ days: 2 })
  await admin.connections.sync({ id: stage.connectionId })
  await house.runJobs()
  const fee = (await admin.fees.list({})).items[0]!.id
  const entry = (await admin.ledger.entries({})).items[0]!
  const spare = await connectAccount(house, accounts.eu)
  const choosing = (await travel(house, { organizationId: aurora })).connectionId!
  const operator = await house.as('operator@staff.test')
  const owner = await house.as('owner@aurora.test')
  const invite = (email: string) =>
    owner.members.invite({ organizationId: aurora, email, role: 'member' })
  const invitation = await invite('invited@aurora.test')
  const withdrawn = await invite('withdrawn@aurora.test')
  const order = { organizationId: aurora, permission: 'read', days: 9 } as const
  const token = await admin.tokens.create({ ...order, name: 'To be revoked' })
  const staff = await operator.staff.list()
  return {
    stage,
    house,
    aurora,
    running,
    /** One that no other example ends: money can be paid in and back. */
    funded,
    fee,
    entry: { id: entry.id, currency: entry.currency },
    spare,
    choosing,
    issue: await anIssue(house, running),
    withdrawn: withdrawn.id,
    invitation: invitation.link.split('#')[1]!,
    token: token.id,
    support: staff.items.find((one) => one.role === 'support')!.userId,
    member: await memberOf(house, 'member@aurora.test'),
    draft: () => freshDraft(stage),
    /** An asset whose content is still to come. */
    announced: async () =>
      (await admin.assets.register({ organizationId: aurora, name: 'Announced', kind: 'video' }))
        .id,
    close: stage.close,
  }
}

export type Scene = Awaited<ReturnType<typeof openScene>>

/** Of people, whom alone it is resolved by: it outlives the campaign that an example ends. */
function anIssue(house: House, campaignId: number): Promise<number> {
  const key = { cause: 'reported', resourceType: 'campaign', resourceId: campaignId } as const
  const words = { message: 'The ads look odd.', nextStep: 'Look at the ads.' }
  return inTransaction(house.db, async (transaction) => {
    const about = { organizationId: house.organizations.aurora, now: house.clock.now() }
    const issue = { ...key, ...words, ...about, severity: 'high', turn: 'open' } as const
    return (await openIssue(house.db, { ...issue, campaignId }, transaction)).id
  })
}

async function memberOf(house: House, email: string): Promise<{ userId: string }> {
  const found = await row<{ id: string }>(house.db, 'SELECT id FROM users WHERE email = $1', [
    email,
  ])
  return { userId: found!.id }
}

/** A draft with a group and an ad, and the numbers of them. */
async function freshDraft({ draft, admin, assetId }: Stage) {
  const bid = { bidType: 'average_target', bidAmountMicros: '1000000' }
  const { id, version } = await draft({
    ...bid,
    groups: [aGroup('Coast', [anAd('Waves', assetId), anAd('Sand', assetId)])],
  })
  const [group] = (await admin.ads.tree({ id })).groups
  return { id, version, group: group!.id, ad: group!.ads[0]!.id }
}
