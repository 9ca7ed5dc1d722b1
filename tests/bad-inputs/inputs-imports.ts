import { row } from '../../server/database/sequelize.ts'
import type { Example } from './inputs.ts'
import type { Scene } from './scene.ts'

/** None of the account; one import of it is asked for, however often. */
const externalIds = ['120210000000000999']

/** A campaign that its owner made at the network, as an import leaves it. */
async function imported({ stage, house }: Scene): Promise<{ id: number }> {
  const { id } = await stage.draft()
  await row(
    house.db,
    `UPDATE campaigns SET origin = 'imported', lifecycle = 'active', imported_at = created_at,
       fees_from = created_at::date, external_id = '9' || id WHERE id = $1 RETURNING id`,
    [id],
  )
  return { id }
}

/** Another name there than here. */
async function drift(scene: Scene): Promise<{ id: number; version: number }> {
  const { id } = await imported(scene)
  const made = await row<{ id: number }>(
    scene.house.db,
    `INSERT INTO campaign_drifts (organization_id, campaign_id, field, ours, theirs, seen_at, last_seen_at)
     SELECT organization_id, id, 'name', title, 'Theirs', created_at, created_at FROM campaigns
     WHERE id = $1 RETURNING id`,
    [id],
  )
  await row(scene.house.db, `UPDATE campaigns SET origin = 'native' WHERE id = $1 RETURNING id`, [
    id,
  ])
  return { id: made!.id, version: 1 }
}

/** Campaigns that their owner made at the network, and what is changed there. */
export const forImports: Record<string, Example> = {
  'campaigns.takeOver': { input: imported },
  'drifts.keepTheirs': { input: drift },
  'drifts.list': { input: ({ running }) => ({ id: running }) },
  'drifts.pushOurs': {
    input: async ({ stage, house }) => {
      const { id } = await stage.running()
      const made = await row<{ id: number }>(
        house.db,
        `INSERT INTO campaign_drifts (organization_id, campaign_id, field, ours, theirs, seen_at, last_seen_at)
         SELECT organization_id, id, 'name', title, 'Theirs', created_at, created_at FROM campaigns
         WHERE id = $1 RETURNING id`,
        [id],
      )
      return { id: made!.id, version: 1 }
    },
  },
  'imports.candidates': { input: ({ stage }) => ({ id: stage.connectionId }) },
  'imports.create': { input: ({ stage }) => ({ id: stage.connectionId, externalIds }) },
  'imports.get': {
    input: async ({ stage }) => {
      const { items } = await stage.admin.imports.list({ id: stage.connectionId, limit: 1 })
      return { id: items[0]!.id }
    },
  },
  'imports.list': {
    without: ['after', 'before'],
    input: ({ stage }) => ({ id: stage.connectionId, limit: 10, direction: 'desc' }),
  },
}
