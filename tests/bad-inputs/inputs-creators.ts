import { creatorDraft, plantMoney, wholeDraft } from '../creators/stage.ts'
import type { Example } from './inputs.ts'
import type { Scene } from './scene.ts'

const draft = async ({ house }: Scene) => (await creatorDraft(house)).id
const funded = async (scene: Scene) => {
  const id = await draft(scene)
  await plantMoney(scene.house, { id, amountMicros: 5_000_000n })
  return id
}
const published = async (scene: Scene) => {
  const id = await funded(scene)
  await scene.stage.admin.creators.publish({ id })
  return id
}
const paused = async (scene: Scene) => {
  const id = await published(scene)
  await scene.stage.admin.creators.pause({ id })
  return id
}
const of = (make: (scene: Scene) => Promise<number>): Example => ({
  input: async (scene) => ({ id: await make(scene) }),
})
const withReason = (make: (scene: Scene) => Promise<number>): Example => ({
  input: async (scene) => ({ id: await make(scene), reason: 'Enough' }),
})
const fields = (scene: Scene) => ({
  ...wholeDraft,
  tiktokMusicId: '7038475063498387456',
  bannerAssetId: scene.stage.assetId,
})

export const forCreators: Record<string, Example> = {
  'creators.complete': withReason(published),
  'creators.create': { input: (scene) => ({ organizationId: scene.aurora, ...fields(scene) }) },
  'creators.delete': { input: async (scene) => ({ id: await draft(scene), version: 1 }) },
  'creators.events': {
    input: async (scene) => ({ id: await published(scene), limit: 10, direction: 'desc' }),
    without: ['after', 'before'],
  },
  'creators.get': of(draft),
  'creators.page': { input: (scene) => ({ organizationId: scene.aurora, page: 1 }) },
  'creators.pause': withReason(published),
  'creators.publish': of(funded),
  'creators.resume': of(paused),
  'creators.update': {
    input: async (scene) => ({
      id: await draft(scene),
      version: 1,
      amountsIn: 'USD',
      ...fields(scene),
    }),
  },
}
