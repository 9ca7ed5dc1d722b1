import { row, rows } from '../../server/database/sequelize.ts'
import { createPerson } from '../../server/http/identity.ts'
import { type Answer, type Credential, signInOver } from '../support/doors.ts'
import type { Email, House } from '../support/rooms.ts'
import { password } from '../support/rooms.ts'

export type Bearer =
  | 'anonymous'
  | 'write token'
  | 'read token'
  | 'token of one who became a member'
  | 'token of the other brand'
  | 'token of one who left'
  | 'token of one who is disabled'
  | 'token of a member who is staff too'
  | 'expired token'
  | 'revoked token'
  | 'mistyped token'
  | 'cookie'
  | 'cookie and token'

/** Everybody who could come to a door of the API, with what they bring. */
export async function gatherBearers(
  house: House,
  web: string,
): Promise<Record<Bearer, Credential>> {
  const { aurora, basalt } = house.organizations
  const mint = async (email: Email, permission: 'read' | 'write', organizationId = aurora) =>
    (await house.as(email)).tokens.create({ organizationId, name: 'doors', permission, days: 30 })
  const write = await mint('admin@aurora.test', 'write')
  const revoked = await mint('admin@aurora.test', 'write')
  await (await house.as('admin@aurora.test')).tokens.revoke({ id: revoked.id })
  const expired = await mint('admin@aurora.test', 'write')
  await rows(house.db, 'UPDATE api_tokens SET expires_at = $2 WHERE id = $1 RETURNING id', [
    expired.id,
    house.clock.now(),
  ])
  const last = write.token.at(-1) === 'A' ? 'B' : 'A'
  const bearer = (text: string) => ({ authorization: `Bearer ${text}` })
  const cookie = await signInOver(web, 'admin@aurora.test')
  return {
    anonymous: {},
    'write token': bearer(write.token),
    'read token': bearer((await mint('admin@aurora.test', 'read')).token),
    'token of the other brand': bearer((await mint('owner@basalt.test', 'write', basalt)).token),
    'token of one who became a member': bearer(await tokenOfFormer(house, 'demoted')),
    'token of one who left': bearer(await tokenOfFormer(house, 'removed')),
    'token of one who is disabled': bearer(await tokenOfFormer(house, 'disabled')),
    'token of a member who is staff too': bearer(await tokenOfFormer(house, 'staff')),
    'expired token': bearer(expired.token),
    'revoked token': bearer(revoked.token),
    'mistyped token': bearer(write.token.slice(0, -1) + last),
    cookie,
    'cookie and token': { ...cookie, ...bearer(write.token) },
  }
}

/** The token of an admin to whom something happened after it was made. */
async function tokenOfFormer(
  house: House,
  fate: 'demoted' | 'removed' | 'disabled' | 'staff',
): Promise<string> {
  const { aurora } = house.organizations
  const email = `${fate}@aurora.test`
  const userId = await createPerson(house.rooms.identity, { email, name: fate, password })
  const now = house.clock.now()
  await rows(
    house.db,
    `INSERT INTO members (organization_id, user_id, role, created_at)
     VALUES ($1, $2, 'admin', $3) RETURNING role`,
    [aurora, userId, now],
  )
  const order = { organizationId: aurora, name: fate, permission: 'write', days: 30 } as const
  const { token } = await (await house.as(email as Email)).tokens.create(order)
  const owner = await house.as('owner@aurora.test')
  const member = { organizationId: aurora, userId, version: 1 }
  if (fate === 'demoted') await owner.members.changeRole({ ...member, role: 'member' })
  if (fate === 'removed') await owner.members.remove(member)
  if (fate === 'disabled')
    await row(house.db, 'UPDATE users SET disabled_at = $2 WHERE id = $1 RETURNING id', [
      userId,
      now,
    ])
  if (fate === 'staff') {
    await (await house.as('operator@staff.test')).staff.set({ email, role: 'operator' })
    await owner.members.changeRole({ ...member, role: 'member' })
  }
  return token
}

// The server closes a connection after some thousand requests; that says nothing of the answer.
const differing =
  'x-request-id date ratelimit-remaining ratelimit-reset connection keep-alive'.split(' ')

/** All that a caller could compare, but what differs by design. */
export function visible({ status, text, headers }: Answer) {
  const kept = [...headers].filter(([name]) => !differing.includes(name))
  return { status, text, headers: kept }
}
