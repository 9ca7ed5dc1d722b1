import { afterAll, beforeAll, expect, test } from 'vitest'
import { advanceClock } from '../../server/clock.ts'
import { readEnv } from '../../server/env.ts'
import { openRooms } from '../../server/rooms.ts'
import { type House, openHouse } from '../support/rooms.ts'

let house: House

beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const start = (settings: Record<string, string>) =>
  openRooms(
    readEnv({
      META_CLIENT_ID: 'id',
      META_CLIENT_SECRET: 'secret',
      DATA_DIR: house.env.DATA_DIR,
      SECRET_KEY: house.env.SECRET_KEY!,
      LOG_LEVEL: 'silent',
      ...settings,
    }),
    house.database.appUrl,
  )

test('a process on real networks does not start in a version that has ended', async () => {
  await expect(start({ META_API_VERSION: 'v21.0' })).rejects.toThrow(
    /Meta’s v21\.0 was switched off .* Set META_API_VERSION/,
  )
})

test('with a living version it offers exactly the networks that have credentials', async () => {
  // Not in the table, so that this test does not end with a version.
  const rooms = await start({ META_API_VERSION: 'v999.0' })
  expect(rooms.networks.all().map(({ name }) => name)).toEqual(['meta'])
  const url = rooms.networks.get('meta')!.authorizeUrl({ state: 's', redirectUri: 'https://a.b' })
  expect(new URL(url).host).toBe('www.facebook.com')
  await rooms.close()
})

test('a database whose clock was moved for the sandbox is refused', async () => {
  await advanceClock(house.db, 86_400_000)
  await expect(start({ META_API_VERSION: 'v999.0' })).rejects.toThrow(
    'The clock of this database was moved while it used the sandbox.',
  )
})
