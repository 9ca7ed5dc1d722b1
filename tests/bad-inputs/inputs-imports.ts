import type { Example } from './inputs.ts'

/** Campaigns that their owner made at the network. */
export const forImports: Record<string, Example> = {
  'imports.candidates': { input: ({ stage }) => ({ id: stage.connectionId }) },
  'imports.create': {
    input: ({ stage }) => ({ id: stage.connectionId, externalIds: ['120210000000000999'] }),
  },
  'imports.list': { input: ({ stage }) => ({ id: stage.connectionId }) },
  'imports.get': {
    input: async ({ stage }) => {
      const externalIds = ['120210000000000999']
      const { id } = await stage.admin.imports.create({ id: stage.connectionId, externalIds })
      return { id }
    },
  },
}
