import { earnedCampaign, iban } from '../payouts/stage.ts'
import { creatorCampaign, key, sendIn, tiktok } from '../submissions/stage.ts'
import type { Example } from './inputs.ts'
import type { Scene } from './scene.ts'

const page = { limit: 10, direction: 'desc' }
// A place in a list is only good in that list, so it is tried out apart.
const without = ['after', 'before']
const operator = 'operator@staff.test' as const
let made = 0
const handle = () => {
  made += 1
  return `spoiled${made}`
}

const running = ({ house }: Scene) => creatorCampaign(house)
async function waiting({ house }: Scene) {
  const id = await creatorCampaign(house)
  const [submission] = await sendIn(house, id, 1)
  return { id, submission: submission! }
}
async function creatorOf(scene: Scene) {
  const { submission } = await waiting(scene)
  return (await scene.stage.admin.submissions.get({ id: submission })).creatorId
}

const filters = async (scene: Scene) => ({
  organizationId: scene.aurora,
  campaignId: await running(scene),
  creatorId: await creatorOf(scene),
  platformId: 'tiktok',
  search: 'creator',
})
const toTransfer = { method: 'transfer' as const, address: iban }
const toStripe = { method: 'stripe' as const, address: 'acct_1SandboxSpoiled' }

const earned = ({ house }: Scene, payout: typeof toTransfer | typeof toStripe = toTransfer) =>
  earnedCampaign(house, [{ handle: handle(), payout }])

async function batch(scene: Scene, provider: 'transfer' | 'stripe' = 'transfer') {
  const id = await earned(scene, provider === 'transfer' ? toTransfer : toStripe)
  return scene.stage.admin.payouts.create({ id, provider, idempotencyKey: key() })
}
async function approved(scene: Scene, provider: 'transfer' | 'stripe' = 'transfer') {
  const { id } = await batch(scene, provider)
  return scene.stage.admin.payouts.approve({ id, idempotencyKey: key() })
}
const moved = async (scene: Scene) => {
  const { id, version } = await batch(scene)
  return { id, version, idempotencyKey: key() }
}

const forSubmissions: Record<string, Example> = {
  'submissions.approve': {
    input: async (scene) => ({
      id: (await waiting(scene)).submission,
      version: 1,
      idempotencyKey: key(),
    }),
  },
  'submissions.counts': { input: filters },
  'submissions.create': {
    input: async (scene) => ({
      id: await running(scene),
      creatorHandle: handle(),
      creatorName: 'Somebody',
      payoutMethod: 'transfer',
      payoutAddress: iban,
      videoUrl: tiktok(),
      submittedAt: '2026-03-01T10:00:00Z',
    }),
    kinds: { submittedAt: 'instant' },
  },
  'submissions.decide': {
    input: async (scene) => {
      const { id, submission } = await waiting(scene)
      const decision = { decision: 'deny', reason: 'Too dark.', idempotencyKey: key() }
      return { id, ids: [submission], ...decision }
    },
    without: ['waiting', 'expected'],
  },
  'submissions.decidePreview': {
    input: async (scene) => ({
      id: (await waiting(scene)).id,
      decision: 'approve',
      waiting: { creatorId: await creatorOf(scene), platformId: 'tiktok', search: 'creator' },
    }),
    without: ['ids'],
  },
  'submissions.deny': {
    input: async (scene) => ({
      id: (await waiting(scene)).submission,
      version: 1,
      reason: 'Too dark.',
      idempotencyKey: key(),
    }),
    kinds: { reason: 'title' },
  },
  'submissions.events': {
    input: async (scene) => ({ ...page, id: (await waiting(scene)).submission }),
    without,
  },
  'submissions.get': { input: async (scene) => ({ id: (await waiting(scene)).submission }) },
  'submissions.list': {
    input: async (scene) => ({
      ...page,
      ...(await filters(scene)),
      state: 'submitted',
      sort: 'newest',
    }),
    without,
  },
  'submissions.page': {
    input: async (scene) => ({ id: await running(scene), page: 1, state: 'submitted' }),
  },
  'submissions.views': {
    input: async (scene) => {
      const { id, submission: submissionId } = await waiting(scene)
      return { id, views: [{ submissionId, viewCount: 10, seenAt: '2026-03-09T10:00:00Z' }] }
    },
  },
}

const forRecords: Record<string, Example> = {
  'creators.createRecord': {
    input: (scene) => ({
      organizationId: scene.aurora,
      name: 'Somebody',
      handle: handle(),
      payout: toTransfer,
    }),
  },
  'creators.getRecord': { input: async (scene) => ({ id: await creatorOf(scene) }) },
  'creators.listRecords': {
    input: (scene) => ({
      ...page,
      organizationId: scene.aurora,
      search: 'creator',
      withoutPayout: true,
    }),
    without,
  },
  'creators.saveRecord': {
    input: async (scene) => {
      const { id, version } = await scene.stage.admin.creators.createRecord({
        organizationId: scene.aurora,
        name: 'Somebody',
        handle: handle(),
      })
      return { id, version, name: 'Somebody else', handle: handle(), payout: toTransfer }
    },
  },
}

const forPayouts: Record<string, Example> = {
  'payouts.approve': { input: moved },
  'payouts.cancel': { input: moved },
  'payouts.create': {
    input: async (scene) => {
      const id = await earned(scene)
      const { batches } = await scene.stage.admin.payouts.preview({ id })
      const expected = batches[0]!.effect
      return { id, provider: 'transfer', expected, idempotencyKey: key() }
    },
  },
  'payouts.get': { input: async (scene) => ({ id: (await batch(scene)).id }) },
  'payouts.list': {
    input: async (scene) => ({
      ...page,
      organizationId: scene.aurora,
      campaignId: await earned(scene),
      provider: 'transfer',
      state: 'proposed',
    }),
    without,
  },
  'payouts.payouts': {
    input: async (scene) => ({ ...page, id: (await batch(scene)).id, state: 'waiting' }),
    without,
  },
  'payouts.preview': { input: async (scene) => ({ id: await earned(scene) }) },
  'payouts.queue': { by: operator, input: () => ({ limit: 10 }), without },
  'payouts.reconcile': {
    by: operator,
    input: async (scene) => {
      const { id } = await approved(scene, 'stripe')
      await scene.house.runJobs()
      return { id }
    },
  },
  'payouts.settle': {
    by: operator,
    input: async (scene) => {
      const { id, version } = await approved(scene)
      const { items } = await scene.stage.admin.payouts.payouts({ id })
      return {
        id,
        version,
        payoutIds: items.map((one) => one.id),
        outcome: 'sent',
        sentOn: scene.house.clock.now().toISOString().slice(0, 10),
        reason: 'Said by the bank.',
        idempotencyKey: key(),
      }
    },
  },
}

export const forSubmissionsAndPayouts = { ...forSubmissions, ...forRecords, ...forPayouts }
