import { row, rows } from '../../server/database/sequelize.ts'
import { attributeEvents } from '../../server/pixel/attribute.ts'
import { stampOf } from '../../server/pixel/stamp.ts'
import { furnishRecords } from '../policy/records.ts'
import { type House, openHouse } from '../support/rooms.ts'

export type Told = {
  stored: number
  repeated: number
  rejected: { index: number; fields: object }[]
}

/** A brand with an ad, a pixel key and a shop that tells us what happens in it. */
export async function openPage() {
  const house = await openHouse()
  const web = await house.web()
  const organizationId = house.organizations.aurora
  const admin = await house.as('admin@aurora.test')
  const { key, id: keyId } = await admin.pixel.createKey({ organizationId, name: 'Shop' })
  const user = await row<{ id: string }>(house.db, 'SELECT id FROM users ORDER BY id LIMIT 1')
  const records = await furnishRecords(house, organizationId, user!.id)
  await setZone(house, 'UTC')
  const stampKey = await stampKeyOf(house, organizationId)

  /** What the script makes when somebody lands by an ad. */
  const click = (at: Date, adId = records.ad) =>
    `${stampOf(stampKey, adId)}.${at.getTime().toString(36)}.abcdefgh12345678`

  async function post(body: unknown, headers: Record<string, string> = {}) {
    return fetch(`${web}/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  }

  async function tell(...events: Record<string, unknown>[]): Promise<Told> {
    const answer = await post({ key, events })
    if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`)
    return (await answer.json()) as Told
  }

  return {
    house,
    web,
    organizationId,
    admin,
    key,
    keyId,
    records,
    stampKey,
    click,
    post,
    tell,
    stamp: (adId = records.ad) => stampOf(stampKey, adId),
    attribute: () => attributeEvents(house.rooms, { organizationId }),
    outcomes: () => outcomesOf(house, organizationId),
    close: () => house.close({ planted: true }),
  }
}

export type Page = Awaited<ReturnType<typeof openPage>>

export async function stampKeyOf(house: House, organizationId: number): Promise<Buffer> {
  const found = await row<{ key: Buffer }>(
    house.db,
    'SELECT pixel_stamp_key AS key FROM organizations WHERE id = $1',
    [organizationId],
  )
  return found!.key
}

/** The clock of every ad account. */
export async function setZone(house: House, zone: string): Promise<void> {
  await rows(house.db, 'UPDATE ad_platform_connections SET time_zone = $1 RETURNING id', [zone])
}

/** What became of each event, by its event_id. */
async function outcomesOf(house: House, organizationId: number) {
  const found = await rows<{
    event_id: string
    outcome: string
    ad_id: number | null
    day: string
  }>(
    house.db,
    `SELECT e.event_id, t.outcome, t.ad_id, t.day::text AS day, t.value_usd_micros
     FROM event_attributions t
     JOIN pixel_events e ON e.organization_id = t.organization_id AND e.key = t.event_key
     WHERE t.organization_id = $1 ORDER BY e.event_id`,
    [organizationId],
  )
  return Object.fromEntries(found.map(({ event_id, ...rest }) => [event_id, rest]))
}
