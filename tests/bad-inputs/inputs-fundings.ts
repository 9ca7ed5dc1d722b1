import { randomUUID } from 'node:crypto'
import { askByCard } from '../fundings/card.ts'
import { fundByTransfer, secondOperator } from '../fundings/money.ts'
import type { Example } from './inputs.ts'
import type { Scene } from './scene.ts'

const page = { limit: 10, direction: 'desc' }
// A place in a list is only good in that list, so it is tried out apart.
const without = ['after', 'before']
const operator = 'operator@staff.test' as const
const amountMicros = '5000000'
const key = () => ({ idempotencyKey: randomUUID() })
const today = (scene: Scene) => scene.house.clock.now().toISOString().slice(0, 10)
const filters = (scene: Scene) => ({
  organizationId: scene.aurora,
  campaignId: scene.funded,
  state: 'settled',
  provider: 'transfer',
  search: 'AUR-',
  from: '2026-03-01',
  to: today(scene),
})

const pending = async ({ stage, funded }: Scene) =>
  (
    await stage.admin.fundings.create({
      id: funded,
      provider: 'transfer',
      amountMicros,
      ...key(),
    })
  ).id
const settled = async ({ house, funded }: Scene) =>
  (await fundByTransfer(house, { campaignId: funded, amountMicros })).id
const arrived = (scene: Scene) => ({
  amountMicros,
  arrivedOn: today(scene),
  ...key(),
})

/** Money above what one person may settle, proposed by another operator than the one who asks. */
async function proposed(scene: Scene) {
  const large = { amountMicros: '20000000000' }
  const { id } = await scene.stage.admin.fundings.create({
    id: scene.funded,
    provider: 'transfer',
    ...large,
    ...key(),
  })
  const other = scene.house.asPrincipal(await secondOperator(scene.house))
  await other.fundings.settle({ id, ...arrived(scene), ...large })
  return { id, ...arrived(scene), ...large }
}

async function waitingRefund(scene: Scene) {
  const asked = { id: await settled(scene), reason: 'Less is needed.', ...key() }
  return (await scene.stage.admin.fundings.refund(asked)).refunds[0]!.id
}

export const forFundings: Record<string, Example> = {
  'fundings.cancel': { input: async (scene) => ({ id: await pending(scene) }) },
  'fundings.confirm': {
    by: operator,
    input: async (scene) => ({ ...(await proposed(scene)), ...key() }),
  },
  'fundings.create': {
    input: (scene) => ({
      id: scene.funded,
      provider: 'transfer',
      amountMicros,
      currency: 'USD',
      ...key(),
    }),
  },
  'fundings.declineProposal': {
    by: operator,
    input: async (scene) => ({ id: (await proposed(scene)).id, reason: 'It is not there.' }),
  },
  'fundings.fail': {
    by: operator,
    input: async (scene) => ({ id: await pending(scene), reason: 'It never came.' }),
  },
  'fundings.failRefund': {
    by: operator,
    input: async (scene) => ({ id: await waitingRefund(scene), reason: 'No account.', ...key() }),
  },
  'fundings.get': { input: async (scene) => ({ id: await settled(scene) }) },
  'fundings.list': { input: (scene) => ({ ...page, ...filters(scene), sort: 'newest' }), without },
  'fundings.ofCampaign': { input: (scene) => ({ id: scene.funded }) },
  'fundings.page': { input: (scene) => ({ id: scene.funded, page: 1 }) },
  'fundings.providers': { input: (scene) => ({ organizationId: scene.aurora }) },
  'fundings.refresh': {
    input: async ({ house, funded: campaignId }) => ({
      id: (await askByCard(house, { campaignId, amountMicros })).id,
    }),
  },
  'fundings.refund': {
    input: async (scene) => ({
      id: await settled(scene),
      amountMicros,
      reason: 'Less is needed.',
      ...key(),
    }),
  },
  'fundings.refundPreview': {
    input: async (scene) => ({ id: await settled(scene), amountMicros: '1000000' }),
  },
  'fundings.settle': {
    by: operator,
    input: async (scene) => ({ id: await pending(scene), ...arrived(scene) }),
  },
  'fundings.settleRefund': {
    by: operator,
    input: async (scene) => ({ id: await waitingRefund(scene), paidOn: today(scene), ...key() }),
  },
  'fundings.toSettle': { by: operator, input: () => page, without },
  'fundings.totals': { input: filters },
}
