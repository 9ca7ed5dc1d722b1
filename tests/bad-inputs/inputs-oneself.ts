import { symmetricDecrypt } from 'better-auth/crypto'
import { row } from '../../server/database/sequelize.ts'
import { codeOfBytes } from '../me/totp.ts'
import { type Email, password } from '../support/rooms.ts'
import type { Example } from './inputs.ts'
import type { Scene } from './scene.ts'

const owner: Email = 'owner@aurora.test'
const operator: Email = 'operator@staff.test'

async function staffToken({ house }: Scene): Promise<string> {
  const caller = await house.as(operator)
  const made = await caller.staff.invite({ email: 'invited@staff.test', role: 'support' })
  return made.link.split('#')[1]!
}

/** The code of the app that `me.startTwoStep` was called for just before. */
async function presentCode({ house }: Scene): Promise<string> {
  const { secretConfig } = await house.rooms.identity.auth.$context
  const factor = await row<{ secret: string }>(house.db, 'SELECT secret FROM two_factors')
  const secret = await symmetricDecrypt({ key: secretConfig, data: factor!.secret })
  return codeOfBytes(Buffer.from(secret))
}

/** As if the operator had an app: only that it is on is asked before the password is. */
async function withTwoSteps({ house }: Scene) {
  const sql = 'UPDATE users SET two_factor_enabled = true WHERE email = $1 RETURNING id'
  await row(house.db, sql, [operator])
  return { password }
}

/** Last of all, and in this order: some of these end the session they are called in. */
export const forOneself: Record<string, Example> = {
  'staff.invite': { by: operator, input: () => ({ email: 'one@staff.test', role: 'auditor' }) },
  'staff.readInvitation': {
    by: null,
    input: async (scene) => ({ token: await staffToken(scene) }),
  },
  'staff.accept': {
    by: null,
    input: async (scene) => ({ token: await staffToken(scene), name: 'Ivo Invited', password }),
  },
  'staff.revokeInvitation': {
    by: operator,
    input: async ({ house }) => {
      const caller = await house.as(operator)
      return { id: (await caller.staff.invite({ email: 'two@staff.test', role: 'auditor' })).id }
    },
  },
  'me.security': {},
  'me.rename': { input: () => ({ name: 'Ada Adminova' }) },
  'me.signOutElsewhere': {},
  'me.startTwoStep': { input: () => ({ password }) },
  'me.confirmTwoStep': { input: async (scene) => ({ code: await presentCode(scene) }) },
  'me.changePassword': {
    by: owner,
    input: () => ({ currentPassword: password, newPassword: 'another horse battery' }),
  },
  'me.disableTwoStep': { by: operator, input: withTwoSteps },
}
