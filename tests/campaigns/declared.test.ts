import { afterAll, beforeAll, expect, test } from 'vitest'
import { type NetworkName, networkNames, specialAdCategories } from '../../shared/networks.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('google')
})
afterAll(() => stage.close())

const offered = async () => {
  const { connections } = await stage.admin.campaigns.options({
    organizationId: stage.house.organizations.aurora,
  })
  return connections.find(({ id }) => id === stage.connectionId)!
}

test('what Google cannot be told is declared, so that a form need not offer it', async () => {
  expect(await offered()).toMatchObject({
    specialAdCategories: [],
    groupTerms: ['bid'],
    wholeDays: true,
  })
})

test.each(specialAdCategories)(
  'a draft of the category %s is stopped in words',
  async (category) => {
    const { id } = await stage.draft({ specialAdCategories: [category] })
    const { problems } = await stage.admin.campaigns.preview({ id })
    const named = problems.filter(({ path }) => path === 'specialAdCategories')
    expect(named).toHaveLength(1)
    expect(named[0]!.message).toMatch(/^[A-Z].* cannot be declared to Google from here\./)
  },
)

test('every network declares categories and terms that there are', () => {
  const taken: Record<NetworkName, number> = { meta: 5, tiktok: 3, google: 0 }
  for (const network of networkNames) {
    const { capabilities } = stage.house.rooms.networks.get(network)!
    expect(capabilities.specialAdCategories, network).toHaveLength(taken[network])
    expect(specialAdCategories).toEqual(
      expect.arrayContaining([...capabilities.specialAdCategories]),
    )
  }
})
