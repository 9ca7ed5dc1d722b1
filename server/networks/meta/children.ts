import type { z } from 'zod'
import type { AccountAccess, CallOptions } from '../network.ts'
import { NetworkError } from '../network-error.ts'
import { callOf } from './campaigns.ts'
import type { GraphClient } from './client.ts'
import { type Page, pageOf } from './schemas.ts'

type Below = { access: AccountAccess; campaignId: string; options?: CallOptions }
type Edge<T> = { edge: 'adsets' | 'ads'; fields: string; schema: z.ZodType<T>; limit?: number }

/**
 * Every ad set or ad of a campaign that was not deleted or archived, page by page.
 * @throws NetworkError when one of them says that it lies in another campaign.
 */
export async function children<T extends { campaign_id: string }>(
  client: GraphClient,
  { access, campaignId, options }: Below,
  { edge, fields, schema, limit = 100 }: Edge<T>,
): Promise<T[]> {
  const found: T[] = []
  const pages = client.pages<T>({
    ...callOf(access, options),
    path: `${campaignId}/${edge}`,
    params: { fields, limit },
    schema: pageOf(schema) as z.ZodType<Page<T>>,
  })
  for await (const page of pages) found.push(...page.value.data)
  if (found.every((child) => child.campaign_id === campaignId)) return found
  throw new NetworkError('meta', {
    kind: 'unknown',
    userMessage: 'Meta answered with ads of another campaign, so nothing was taken from it.',
    networkMessage: 'an answer about a foreign campaign',
  })
}
