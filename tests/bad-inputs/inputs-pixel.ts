import type { Email } from '../support/rooms.ts'
import type { Example } from './inputs.ts'

const operator: Email = 'operator@staff.test'

/** Keys, the window, and the rates that values are counted by. */
export const forPixel: Record<string, Example> = {
  'pixel.counts': { input: ({ aurora }) => ({ organizationId: aurora }) },
  'pixel.createKey': { input: ({ aurora }) => ({ organizationId: aurora, name: 'Shop' }) },
  'pixel.keys': { input: ({ aurora }) => ({ organizationId: aurora }) },
  'pixel.newest': { input: ({ aurora }) => ({ organizationId: aurora }) },
  'pixel.recompute': { input: ({ aurora }) => ({ organizationId: aurora }) },
  'pixel.revokeKey': {
    input: async ({ stage, aurora }) => {
      const made = await stage.admin.pixel.createKey({ organizationId: aurora, name: 'Old shop' })
      return { id: made.id }
    },
  },
  'pixel.setWindow': {
    input: async ({ stage, aurora }) => {
      const { version } = await stage.admin.pixel.settings({ organizationId: aurora })
      return { organizationId: aurora, version, days: 14 }
    },
  },
  'pixel.settings': { input: ({ aurora }) => ({ organizationId: aurora }) },
  'rates.import': {
    by: operator,
    input: () => ({ file: 'day,currency,usd\n2026-03-09,EUR,1.0845\n', source: 'ECB' }),
  },
  'rates.list': { by: operator, input: () => ({}) },
}
