import { openBilledStage } from '../campaigns/billed-stage.ts'
import { accounts, connectAccount } from '../connections/journey.ts'
import { secondOperator } from '../fundings/money.ts'
import type { Creator } from './things.ts'
import { World } from './world.ts'

/** The product with the people of the story, on sandbox networks and the sandbox's Stripe. */
export async function openReal(seed: number) {
  const stage = await openBilledStage()
  const { house } = stage
  const organizationId = house.organizations.aurora
  const euro = await connectAccount(house, accounts.eu)
  const web = await house.web()
  const token = await stage.admin.tokens.create({
    organizationId,
    name: 'Model',
    permission: 'read',
    days: 365,
  })
  let keys = 0
  return {
    house,
    stage,
    admin: stage.admin,
    operator: stage.operator,
    owner: await house.as('owner@aurora.test'),
    second: house.asPrincipal(await secondOperator(house)),
    connections: {
      platform: { id: stage.connectionId, accountId: accounts.us, currency: 'USD' },
      brand: { id: euro, accountId: accounts.eu, currency: 'EUR' },
    },
    web,
    bearer: { authorization: `Bearer ${token.token}` },
    now: () => house.clock.now().getTime(),
    today: () => house.clock.now().toISOString().slice(0, 10),
    key: () => {
      keys += 1
      return `model-${seed}-${keys}`
    },
  }
}

export type Real = Awaited<ReturnType<typeof openReal>>

const stripe = (name: string) => `acct_1Sandbox${name}`
const iban = 'DE89370400440532013000'

function creators(): Creator[] {
  const one = (handle: string, rest: Partial<Creator>): Creator => ({
    handle,
    id: null,
    method: null,
    address: null,
    good: true,
    ...rest,
  })
  return [
    one('bank0', { method: 'transfer', address: iban }),
    one('card0', { method: 'stripe', address: stripe('Good0000') }),
    one('bank1', { method: 'transfer', address: iban }),
    one('shut0', { method: 'stripe', address: stripe('closed00'), good: false }),
    one('none0', {}),
    one('card1', { method: 'stripe', address: stripe('Good1111') }),
  ]
}

export const newWorld = ({ house }: Real) =>
  new World({
    organizationId: house.organizations.aurora,
    creators: creators(),
    tiers: [{ from: '2025-01-01', name: 'pro', bps: 500n }],
  })

export type Tried<Answer> = { outcome: string; answer: Answer | null; why: string }

/** What became of a call: `done`, or the reason of its refusal. */
export async function attempt<Answer>(call: Promise<Answer>): Promise<Tried<Answer>> {
  try {
    return { outcome: 'done', answer: await call, why: '' }
  } catch (error) {
    const { reason, message, cause } = error as {
      reason?: string
      message: string
      cause?: unknown
    }
    if (reason === undefined) throw error
    return { outcome: reason, answer: null, why: `${message} ${cause ?? ''}` }
  }
}
