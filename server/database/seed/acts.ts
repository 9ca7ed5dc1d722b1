import { type DemoAccount, demoAccounts, people } from './accounts.ts'
import type { Act } from './act.ts'
import { creatorActs } from './creator-acts.ts'
import { deskActs } from './desk-acts.ts'
import { importActs } from './import-acts.ts'
import { moneyActs } from './money-acts.ts'
import { pixelActs } from './pixel-acts.ts'
import type { Stage } from './stage.ts'

const dayMs = 86_400_000

/** What happens besides connecting and launching, by days before today. */
export const acts: readonly Act[] = [
  { day: 25, play: upgrade },
  cancel(20, 'Autumn lookbook', 'The season is over'),
  cancel(18, 'Autumn colours', 'The season is over'),
  pause(12, 'Newsletter sign-ups', 'New form is not ready'),
  pause(11, 'Back to the track', 'Waiting for a new film'),
  cancel(9, 'Search: gift cards', 'Nobody searches for them yet'),
  pause(7, 'Display: layers for autumn', 'Sold out until Thursday'),
  { day: 6, play: (stage) => endSignIn(stage, 'Basalt Heritage', 'password_changed') },
  { day: 4, play: (stage) => endSignIn(stage, 'Aurora TikTok EU', 'revoked') },
  { day: 2, play: (stage) => refuseOnce(stage, 'Aurora Google EU') },
  ...creatorActs,
  ...moneyActs,
  ...pixelActs,
  ...importActs,
  ...deskActs,
]

function pause(day: number, title: string, reason: string): Act {
  return { day, play: (stage) => move(stage, 'pause', title, reason) }
}

function cancel(day: number, title: string, reason: string): Act {
  return { day, play: (stage) => move(stage, 'cancel', title, reason) }
}

async function move(stage: Stage, name: 'pause' | 'cancel', title: string, reason: string) {
  const caller = await stage.teller.as('admin@aurora.test')
  await caller.campaigns[name]({ id: stage.campaigns.get(title)!, reason })
}

/** Aurora may use Google from then on. */
async function upgrade({ teller, organizations }: Stage): Promise<void> {
  const operator = await teller.as('operator@staff.test')
  const startsOn = new Date(teller.now.getTime() + dayMs).toISOString().slice(0, 10)
  await operator.organizations.setTier({
    organizationId: organizations.Aurora,
    tier: 'pro',
    startsOn,
    reason: 'Upgraded by contract',
  })
}

/** The network takes a sign-in back: figures stop until somebody signs in again. */
async function endSignIn(
  { teller, organizations, connections }: Stage,
  account: DemoAccount,
  reason: 'revoked' | 'password_changed',
): Promise<void> {
  const { brand, network } = demoAccounts[account]
  const token = await teller.tokenOf(organizations[brand], connections.get(account)!)
  await teller.control('tokens/revoke', { network, token, reason })
}

/** The network asks one account to come back later; the next day's look makes up for it. */
async function refuseOnce({ teller, connections }: Stage, account: DemoAccount): Promise<void> {
  const { brand, network } = demoAccounts[account]
  const caller = await teller.as(people[brand].owner)
  const { accountId } = await caller.connections.get({ id: connections.get(account)! })
  const match = { network, accountId, step: 'insights' }
  await teller.control('faults', { kind: 'rate_limit', match, times: 1 })
}
