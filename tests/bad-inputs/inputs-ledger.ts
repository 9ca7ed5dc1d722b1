import type { Example } from './inputs.ts'
import type { Scene } from './scene.ts'

const page = { limit: 10, direction: 'desc' }
// A place in a list is only good in that list, so it is tried out apart.
const without = ['after', 'before']
const owed = ({ aurora }: Scene) => `organization:${aurora}:receivable`
const asked = (scene: Scene) => ({
  organizationId: scene.aurora,
  account: owed(scene),
  kinds: ['fee'],
  currency: 'USD',
  campaignId: scene.running,
  search: 'fee:',
  from: '2026-03-01',
  to: '2026-03-31',
})

export const forLedger: Record<string, Example> = {
  'ledger.account': { input: (scene) => ({ name: owed(scene), currency: scene.entry.currency }) },
  'ledger.accounts': {
    input: (scene) => ({
      ...page,
      organizationId: scene.aurora,
      kind: 'receivable',
      currency: 'USD',
      search: 'organization',
    }),
    without,
  },
  'ledger.entries': { input: (scene) => ({ ...page, ...asked(scene), sort: 'newest' }), without },
  'ledger.get': { input: (scene) => ({ id: scene.entry.id }), kinds: { id: 'fee' } },
  'ledger.ofCause': {
    input: (scene) => ({ type: 'fee', id: scene.fee }),
    kinds: { id: 'fee' },
  },
  'ledger.sums': { input: asked },
}
