import { row } from '../../server/database/sequelize.ts'
import { type Answer, send } from '../support/doors.ts'
import { type Email, type House, openHouse } from '../support/rooms.ts'

/** What document 001 shows being sent. */
export const sent = {
  name: 'Summer UGC Campaign',
  website: 'https://example.com/product',
  content_type: 'ugc',
  category: 'product',
  currency: 'usd',
  cpm_amount: 500,
  min_payout_amount: 1000,
  max_payout_amount: 10000,
  base_reward_amount: 0,
  platform_ids: ['youtube', 'tiktok'],
  countries: ['US', 'GB'],
  brief: '<p>Create a product demo in your own style...</p>',
}

type Asked = { body?: unknown; headers?: Record<string, string>; as?: string }

/** A house whose document 001 is asked over HTTP, by an admin's writing token unless said otherwise. */
export async function openDocument001() {
  const house = await openHouse()
  const web = await house.web()
  const { aurora, basalt } = house.organizations
  const token = await mint(house, 'admin@aurora.test', aurora)
  const at = `/organizations/${aurora}/campaigns`

  /** `ask('GET', '/4.json')`, below the brand's campaigns. */
  const ask = (method: string, below: string, { body, headers = {}, as = token }: Asked = {}) =>
    send(web, `${method} ${below.startsWith('/organizations') ? below : at + below}`, {
      credential: { authorization: `Bearer ${as}`, ...headers },
      ...(body === undefined ? {} : { body }),
    })
  const create = async (campaign: object = sent): Promise<{ id: number }> => {
    const answer = await ask('POST', '.json', { body: { campaign } })
    if (answer.status !== 201) throw new Error(`create: ${answer.status} ${answer.text}`)
    return JSON.parse(answer.text)
  }
  return {
    house,
    web,
    aurora,
    basalt,
    at,
    token,
    ask,
    create,
    /** Changes one campaign, and expects to be told so. */
    patch: (id: number, campaign: object) => ask('PATCH', `/${id}.json`, { body: { campaign } }),
    mint: (email: Email, organizationId: number, permission: 'read' | 'write' = 'write') =>
      mint(house, email, organizationId, permission),
    /** The campaign's own rows, letter for letter. */
    stored: (id: number) =>
      row(
        house.db,
        `SELECT to_jsonb(c) AS campaign, to_jsonb(k) AS creator FROM campaigns c
         JOIN creator_campaigns k ON k.campaign_id = c.id WHERE c.id = $1`,
        [id],
      ),
    close: house.close,
  }
}

async function mint(
  house: House,
  email: Email,
  organizationId: number,
  permission: 'read' | 'write' = 'write',
): Promise<string> {
  const caller = await house.as(email)
  const order = { organizationId, name: 'Document 001', permission, days: 30 }
  return (await caller.tokens.create(order)).token
}

export const json = (answer: Answer) => JSON.parse(answer.text)
export const fieldsOf = (answer: Answer): Record<string, string> => json(answer).error.fields ?? {}
