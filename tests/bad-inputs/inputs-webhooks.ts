import type { Example } from './inputs.ts'
import type { Scene } from './scene.ts'

/** An endpoint on this machine that nobody answers at, and something that was to be sent there. */
async function anEndpoint({ stage, house, aurora }: Scene) {
  house.rooms.env.WEBHOOK_LOOPBACK = true
  const url = 'http://localhost:8080/hooks'
  const events = ['fee.posted' as const]
  const { id, version } = await stage.admin.webhooks.create({ organizationId: aurora, url, events })
  await stage.admin.webhooks.test({ id })
  const { items } = await stage.admin.webhooks.deliveries({ id })
  return { id, version, delivery: items[0]!.id }
}

const ofEndpoint: Example = { input: async (scene) => ({ id: (await anEndpoint(scene)).id }) }
const ofDelivery: Example = { input: async (scene) => ({ id: (await anEndpoint(scene)).delivery }) }

export const forWebhooks: Record<string, Example> = {
  'webhooks.create': {
    input: async (scene) => {
      await anEndpoint(scene)
      return {
        organizationId: scene.aurora,
        url: 'http://localhost:8080/hooks',
        description: 'Books',
        events: ['fee.posted', 'funding.settled'],
      }
    },
    kinds: { description: 'line' },
  },
  'webhooks.update': {
    input: async (scene) => {
      const { id, version } = await anEndpoint(scene)
      return {
        id,
        version,
        url: 'http://localhost:8080/other',
        description: 'Books',
        events: ['fee.posted'],
        enabled: true,
      }
    },
    kinds: { description: 'line' },
  },
  'webhooks.list': {
    input: ({ aurora }) => ({ organizationId: aurora, limit: 10, direction: 'desc' }),
    without: ['after', 'before'],
  },
  'webhooks.deliveries': {
    input: async (scene) => ({
      id: (await anEndpoint(scene)).id,
      state: 'failed',
      limit: 10,
      direction: 'desc',
    }),
    without: ['after', 'before'],
  },
  'webhooks.get': ofEndpoint,
  'webhooks.rotate': ofEndpoint,
  'webhooks.test': ofEndpoint,
  'webhooks.remove': ofEndpoint,
  'webhooks.delivery': ofDelivery,
  'webhooks.resend': ofDelivery,
  'webhooks.resendFailed': {
    input: async (scene) => ({ id: (await anEndpoint(scene)).id, since: '2026-03-01T00:00:00Z' }),
  },
}
