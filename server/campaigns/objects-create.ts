import { z } from 'zod'
import { RecordId } from '../../shared/campaigns.ts'
import { type NetworkName, networkLabels, networkNames } from '../../shared/networks.ts'
import { rows } from '../database/sequelize.ts'
import { invalid } from '../errors.ts'
import { CampaignDraft, connectionFor, createCampaign } from './create.ts'
import type { Asking } from './model.ts'

/** A draft as document 002 knows it: by its network, with or without saying through which connection. */
export const NewCampaignObject = z.strictObject({
  ...CampaignDraft.shape,
  connectionId: RecordId.optional(),
  network: z.enum(networkNames).optional(),
})

/** Writes a draft down. @returns its number. */
export async function createCampaignObject(
  ctx: Asking,
  { network, connectionId, ...draft }: z.infer<typeof NewCampaignObject>,
): Promise<number> {
  const { organizationId } = draft
  if (connectionId === undefined) {
    const found = await onlyConnection(ctx, organizationId, network)
    return createCampaign(ctx, { ...draft, connectionId: found })
  }
  const connection = await connectionFor(ctx.db, organizationId, connectionId)
  if (network !== undefined && network !== connection.network) {
    throw invalid({ network: `the connection is one to ${networkLabels[connection.network]}` })
  }
  return createCampaign(ctx, { ...draft, connectionId })
}

/** Who has one ad account on a network need not name it. */
async function onlyConnection(
  ctx: Asking,
  organizationId: number,
  network: NetworkName | undefined,
): Promise<number> {
  const found = await rows<{ id: number }>(
    ctx.db,
    `SELECT id FROM ad_platform_connections
     WHERE organization_id = $1 AND ($2::text IS NULL OR network = $2) AND status = 'working'
       AND currency IS NOT NULL LIMIT 2`,
    [organizationId, network ?? null],
  )
  const [only, another] = found
  if (only && !another) return only.id
  const where = network ? ` on ${networkLabels[network]}` : ''
  throw invalid({
    connectionId: another
      ? `is needed: there are several ad accounts${where}`
      : `is needed: no ad account${where} is connected and working`,
  })
}
