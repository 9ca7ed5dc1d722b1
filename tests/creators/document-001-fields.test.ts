import { afterAll, beforeAll, expect, test } from 'vitest'
import { row } from '../../server/database/sequelize.ts'
import { everyRow } from '../bad-inputs/tables.ts'
import { uploadPicture } from '../campaigns/stage.ts'
import { fieldsOf, json, openDocument001, sent } from './document-001-stage.ts'
import { plantMoney } from './stage.ts'

let api: Awaited<ReturnType<typeof openDocument001>>
let banner: string
let member: string
beforeAll(async () => {
  api = await openDocument001()
  const { house, aurora } = api
  const id = await uploadPicture(house, 'admin@aurora.test', aurora)
  const found = await row<{ uuid: string }>(house.db, 'SELECT uuid FROM assets WHERE id = $1', [id])
  banner = found!.uuid
  // Only admins make tokens; this one's owner becomes a member afterwards.
  member = await api.mint('owner@aurora.test', aurora)
  await row(
    house.db,
    `UPDATE members SET role = 'member' WHERE user_id = (SELECT id FROM users WHERE email = $1) RETURNING role`,
    ['owner@aurora.test'],
  )
})
afterAll(() => api.close())

/** Another value for every field that can be written. */
const others: Record<string, unknown> = {
  name: 'Another',
  website: 'https://example.org/',
  brief: '<p>Another</p>',
  countries: ['FR'],
  banner_asset_id: 'the picture',
  currency: 'eur',
  content_type: 'review',
  category: 'app',
  platform_ids: ['x'],
  tiktok_music_id: '1234567890123456789',
  cpm_amount: 650,
  min_payout_amount: 900,
  max_payout_amount: 9000,
  base_reward_amount: 100,
}
const open = ['name', 'website', 'brief', 'countries', 'banner_asset_id']
const states = ['draft', 'funded', 'active', 'paused', 'finished'] as const

async function campaignIn(state: (typeof states)[number]): Promise<number> {
  const { id } = await api.create()
  if (state === 'draft') return id
  await plantMoney(api.house, { id, amountMicros: 50_000_000n })
  const moves = {
    funded: [],
    active: ['publish'],
    paused: ['publish', 'pause'],
    finished: ['publish'],
  }
  for (const move of moves[state]) await api.ask('POST', `/${id}/${move}.json`)
  const caller = await api.house.as('admin@aurora.test')
  if (state === 'finished') await caller.creators.complete({ id })
  return id
}

const isWritable = (field: string, state: (typeof states)[number]) =>
  open.includes(field) || state === 'draft' || (state === 'funded' && field !== 'currency')

test.each(states)('%s: exactly the declared fields take another value', async (state) => {
  const id = await campaignIn(state)
  for (const [field, other] of Object.entries(others)) {
    const value = field === 'banner_asset_id' ? banner : other
    const before = await everyRow(api.house)
    const foreign = await api.ask('PATCH', `/${id}.json`, {
      body: { campaign: { [field]: value } },
      as: member,
    })
    expect([field, foreign.status]).toEqual([field, 403])
    const answer = await api.patch(id, { [field]: value })
    if (isWritable(field, state)) {
      expect([field, answer.status]).toEqual([field, 200])
    } else {
      expect([answer.status, Object.keys(fieldsOf(answer))]).toEqual([422, [field]])
      const { 'public.api_tokens': _, ...left } = await everyRow(api.house)
      const { 'public.api_tokens': __, ...first } = before
      expect(left, field).toEqual(first)
    }
  }
})

test('after publishing, what is fixed is named field by field, and nothing beside it is saved', async () => {
  const id = await campaignIn('active')
  const before = await api.stored(id)
  const fixed = { currency: 'eur', cpm_amount: 1, max_payout_amount: 2, platform_ids: ['x'] }
  const answer = await api.patch(id, { name: 'Not saved', brief: '<p>No</p>', ...fixed })
  expect([answer.status, Object.keys(fieldsOf(answer)).sort()]).toEqual([
    422,
    Object.keys(fixed).sort(),
  ])
  expect(await api.stored(id)).toEqual(before)
})

test('what is fixed may be sent with the value that it has', async () => {
  const id = await campaignIn('active')
  const answer = await api.patch(id, { ...sent, name: 'With all it has' })
  expect([answer.status, json(answer).name]).toEqual([200, 'With all it has'])
})

test('each bad value is refused by the name of its field', async () => {
  const { id } = await api.create()
  const before = await api.stored(id)
  const amounts = [-1, 0.5, '500', null, true, 1e21, 9007199254740992, 1_000_000_000_001, [], {}]
  const bad: Record<string, unknown[]> = {
    name: ['', ' ', null, 5, 'a'.repeat(201), 'a\u0000b'],
    currency: ['USD', 'usd ', 'Usd', 'us', 'xau', 'xts', '', null, 840],
    website: ['javascript:alert(1)', 'http://localhost/', '//evil.test', 'x', 7],
    content_type: ['UGC', 'ad', null, ''],
    category: ['Product', null, 'constructor'],
    countries: ['US', ['us'], ['USA'], ['US', 'US'], ['XX'], [null], null, { 0: 'US' }],
    platform_ids: ['x', ['vine'], ['x', 'x'], ['TikTok'], null],
    tiktok_music_id: [
      7038475063498387000,
      '703847506349838745',
      '70384750634983874567',
      '',
      ' 7038475063498387456',
    ],
    cpm_amount: amounts,
    min_payout_amount: [...amounts, 10001],
    max_payout_amount: [...amounts, 999],
    base_reward_amount: amounts,
    brief: [null, 5, 'a\u0000b', '<p>\ud800</p>', `<p>${'a'.repeat(20_001)}</p>`, '&#x202E;'],
    banner_asset_id: ['x', 1, '', banner.toUpperCase()],
  }
  for (const [field, values] of Object.entries(bad)) {
    for (const value of values) {
      const answer = await api.patch(id, { [field]: value })
      const named = Object.keys(fieldsOf(answer)).map((one) => one.split('.')[0])
      const about = field === 'max_payout_amount' && value === 999 ? 'min_payout_amount' : field
      expect([answer.status, ...new Set(named)], `${field} ${value}`).toEqual([422, about])
      expect(answer.text, `${field} ${value}`).not.toMatch(/micros|Invalid/i)
    }
  }
  expect(await api.stored(id)).toEqual(before)
})

test('a banner of another brand is taken like a missing one: not at all', async () => {
  const { house, basalt } = api
  const theirs = await uploadPicture(house, 'owner@basalt.test', basalt)
  const found = await row<{ uuid: string }>(house.db, 'SELECT uuid FROM assets WHERE id = $1', [
    theirs,
  ])
  const { id } = await api.create()
  const foreign = await api.patch(id, { banner_asset_id: found!.uuid })
  const absent = await api.patch(id, { banner_asset_id: '0197f000-0000-7000-8000-000000000000' })
  expect([foreign.status, foreign.text]).toEqual([404, absent.text])
})
