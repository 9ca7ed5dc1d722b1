import { formatNames } from '../../shared/creatives.ts'
import type { Example } from './inputs.ts'
import type { Scene } from './scene.ts'

const words = (scene: Scene) => ({
  organizationId: scene.aurora,
  template: 'spotlight',
  headline: 'Fresh coffee',
  supportingLine: 'Every morning.',
  callToAction: 'Shop now',
  mainColour: '#14342b',
  accentColour: '#ffb347',
  pictureAssetId: scene.stage.assetId,
})

const kinds = { headline: 'title', callToAction: 'line' }

/** Pictures made from templates. */
export const forCreatives: Record<string, Example> = {
  'creatives.generate': {
    kinds,
    input: (scene) => ({
      ...words(scene),
      idempotencyKey: 'coffee',
      name: 'Coffee',
      formats: [...formatNames],
    }),
  },
  'creatives.get': {
    input: async ({ stage }) => {
      const { items } = await stage.admin.creatives.list({ limit: 1 })
      return { id: items[0]!.id }
    },
  },
  'creatives.list': {
    without: ['after', 'before'],
    input: ({ aurora }) => ({ organizationId: aurora, open: false, limit: 10, direction: 'desc' }),
  },
  'creatives.performance': {
    kinds: { ids: 'numbers', 'ids.0': 'number' },
    input: ({ aurora, stage }) => ({ organizationId: aurora, ids: [stage.assetId] }),
  },
  'creatives.preview': { kinds, input: (scene) => ({ ...words(scene), format: 'square' }) },
  'creatives.shown': { input: ({ stage }) => ({ id: stage.assetId }) },
  'creatives.templates': { input: () => ({}) },
}
