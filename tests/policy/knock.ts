import { row } from '../../server/database/sequelize.ts'
import type { OpenDoor } from '../../server/rest.ts'
import { type ObjectIdPrefix, toObjectId } from '../../shared/object-ids.ts'
import { creatorDraft, plantSubmission } from '../creators/stage.ts'
import { send } from '../support/doors.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { type Bearer, gatherBearers } from './bearers.ts'
import { furnishRecords } from './records.ts'

export type Own = { id: number; uuid: string }
export const missing = '0197f000-0000-7000-8000-000000000000'

export const inDocument001 = ({ route }: OpenDoor) => route.startsWith('/organizations/')

/** Where the path names what the door is about; undefined where it names nothing. */
export const parameterOf = ({ door }: OpenDoor) => door.id && `:${door.id.param ?? 'id'}`

export const prefixes: Record<string, ObjectIdPrefix> = {
  ad_campaign: 'adcamp',
  ad_group: 'adgrp',
  ad: 'ad',
}

/** A name of the form that the door takes. */
const inItsForm = ({ door }: OpenDoor, { id, uuid }: Own) =>
  door.id?.form === 'integer'
    ? String(id)
    : door.id?.form === 'object'
      ? toObjectId(prefixes[door.id.of]!, uuid)
      : uuid

export const missingFor = (open: OpenDoor) => inItsForm(open, { id: 2_000_000_000, uuid: missing })

/** A brand with one record of each kind that a door can be about, and who knocks at its doors. */
export async function openBrand() {
  const house = await openHouse()
  const web = await house.web()
  const { aurora } = house.organizations
  const owns = await recordsOf(house)
  const bearers = await gatherBearers(house, web)

  /** The number, the uuid or the id of that record, as the door takes it. */
  const nameOf = (open: OpenDoor) => inItsForm(open, owns[open.door.id?.of ?? 'campaign']!)

  /** What a new record's body says it shall lie in. */
  function parentIn({ route }: OpenDoor, own: boolean): object {
    const named = (name: string) => toObjectId(prefixes[name]!, own ? owns[name]!.uuid : missing)
    if (route === '/ad_groups') return { ad_campaign_id: named('ad_campaign') }
    if (route === '/ads') return { ad_group_id: named('ad_group') }
    return { organization_id: own ? aurora : 2_000_000_000 }
  }

  /**
   * Knocks with a field that nobody declared: who passes the gate is stopped by the schema, so that
   * one record serves all and nothing changes.
   */
  function knock(open: OpenDoor, who: Bearer, id: string, organization = aurora) {
    const credential = bearers[who]
    const path = open.door.route
      .replace(parameterOf(open) ?? ':id', id)
      .replace(':organization_id', String(organization))
      .replace(':campaign_id', String(owns.creator_campaign!.id))
    const route = inDocument001(open) ? `${path}.json` : path
    const inQuery = open.method === 'GET' || open.method === 'DELETE'
    if (inQuery) return send(web, `${route}?undeclared_field=1`, { credential })
    const about = open.door.id ? {} : parentIn(open, id === nameOf(open))
    return send(web, route, { credential, body: { ...about, undeclared_field: true } })
  }

  return { house, web, owns, bearers, nameOf, knock }
}

export type Brand = Awaited<ReturnType<typeof openBrand>>

type Table =
  | 'campaigns'
  | 'ad_groups'
  | 'ads'
  | 'assets'
  | 'submissions'
  | 'webhook_endpoints'
  | 'webhook_deliveries'

async function recordsOf(house: House): Promise<Partial<Record<string, Own>>> {
  const { aurora } = house.organizations
  const admin = await house.principal('admin@aurora.test')
  const made = await furnishRecords(house, aurora, admin.userId)
  const find = async (table: Table, id: number) =>
    (await row<Own>(house.db, `SELECT id, uuid FROM ${table} WHERE id = $1`, [id]))!
  const creatorCampaign = await creatorDraft(house)
  const submission = await plantSubmission(house, { id: creatorCampaign.id, views: 10 })
  const asker = await house.as('admin@aurora.test')
  const funding = await asker.fundings.create({
    id: creatorCampaign.id,
    provider: 'transfer',
    amountMicros: '5000000',
    idempotencyKey: 'of-the-doors',
  })
  return {
    funding: { id: funding.id, uuid: funding.uuid },
    campaign: await find('campaigns', made.campaign),
    ad_campaign: await find('campaigns', made.campaign),
    ad_group: await find('ad_groups', made.ad_group),
    ad: await find('ads', made.ad),
    asset: await find('assets', made.asset),
    organization: { id: aurora, uuid: '' },
    creator_campaign: creatorCampaign,
    submission: await find('submissions', submission),
    webhook_endpoint: await find('webhook_endpoints', made.webhook_endpoint),
    webhook_delivery: await find('webhook_deliveries', made.webhook_delivery),
  }
}
