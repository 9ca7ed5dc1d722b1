import { row } from '../../server/database/sequelize.ts'
import { type ObjectIdPrefix, toObjectId } from '../../shared/object-ids.ts'
import { type Credential, send } from '../support/doors.ts'
import type { Email, House } from '../support/rooms.ts'

/** What a test reads of document 002's objects. */
export type Told = { id: string; status: string; title: string } & Record<string, unknown>
export type ToldPage = {
  data: Told[]
  page_info: {
    start_cursor: string | null
    end_cursor: string | null
    has_next_page: boolean
    has_previous_page: boolean
  }
}
export type Refusal = { error: { code: string; message: string; fields?: Record<string, string> } }

const tables = { adcamp: 'campaigns', adgrp: 'ad_groups', ad: 'ads' } as const

/** A program with a token of one brand, at the real doors. */
export async function openDoors(house: House, email: Email = 'admin@aurora.test') {
  const web = await house.web()
  const brand = email.endsWith('@aurora.test') ? 'aurora' : 'basalt'
  const caller = await house.as(email)
  const organizationId = house.organizations[brand]
  const order = { organizationId, name: 'a program', permission: 'write', days: 90 } as const
  const { token } = await caller.tokens.create(order)
  const credential = { authorization: `Bearer ${token}` }

  async function ask<Answered = Told>(route: string, body?: unknown, headers: Credential = {}) {
    const answer = await send(web, route, { credential: { ...credential, ...headers }, body })
    const json = (answer.text === '' ? null : JSON.parse(answer.text)) as Answered
    return { ...answer, json }
  }
  return {
    web,
    credential,
    ask,
    list: async (query = '', path = 'ad_campaigns') => {
      const found = await ask<ToldPage>(`GET /${path}?${query}`)
      if (found.status !== 200) throw new Error(`${found.status} ${found.text}`)
      return found.json
    },
    refused: async (route: string, body?: unknown, headers: Credential = {}) => {
      const { status, json } = await ask<Refusal>(route, body, headers)
      return { status, ...json.error }
    },
    /** The document's id of a row. */
    idOf: async (prefix: keyof typeof tables, id: number) => {
      const sql = `SELECT uuid FROM ${tables[prefix]} WHERE id = $1`
      const found = await row<{ uuid: string }>(house.db, sql, [id])
      return toObjectId(prefix as ObjectIdPrefix, found!.uuid)
    },
  }
}

export type Doors = Awaited<ReturnType<typeof openDoors>>
