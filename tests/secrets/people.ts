import { signInOver } from '../support/doors.ts'
import { password } from '../support/rooms.ts'
import { dataOf, type Road, without } from './road.ts'

/** The support person gets a second step and another password; what only they may know is noted. */
export async function changePasswordAndSecondStep({ record, secrets, web }: Road): Promise<void> {
  const support = await signInOver(web, 'support@staff.test')
  const call = (path: string, input: unknown) => record.call(web, path, input, support)
  await call('me.startTwoStep', { password: 'not the password 8741' })
  const factor = dataOf<{ secret: string; backupCodes: string[] }>(
    await call('me.startTwoStep', { password }),
  )
  // The one answer that shows them is to the one who asked.
  record.answers.pop()
  secrets.set('the second step', factor.secret)
  for (const [at, code] of factor.backupCodes.entries()) secrets.set(`backup code ${at}`, code)
  await call('me.confirmTwoStep', { code: '000000' })
  const newPassword = 'a new password 5512'
  secrets.set('a new password', newPassword)
  await call('me.changePassword', { currentPassword: 'not the password 8741', newPassword })
  const changed = await call('me.changePassword', { currentPassword: password, newPassword })
  if (changed.status !== 200) throw new Error(`The password was not changed: ${changed.status}`)
}

/** A person is invited and accepts, after it broke inside and after a password that is too short. */
export async function inviteAndAccept({ house, record, secrets, web, aurora }: Road) {
  const owner = await signInOver(web, 'owner@aurora.test')
  const order = { organizationId: aurora, email: 'new@aurora.test', role: 'member' }
  const { link } = dataOf<{ link: string }>(await record.call(web, 'members.invite', order, owner))
  record.answers.pop()
  const token = link.split('#')[1]!
  secrets.set('the invitation', token)
  secrets.set('a password of a new person', 'a fresh password 9903')
  await record.call(web, 'members.readInvitation', { token }, {})
  const accept = { token, name: 'Nia New', password: 'a fresh password 9903' }
  await without(house, 'users', () => record.call(web, 'members.accept', accept, {}))
  await record.call(web, 'members.accept', { ...accept, password: 'short 9903' }, {})
  const accepted = await record.call(web, 'members.accept', accept, {})
  if (accepted.status !== 200) throw new Error(`It was not accepted: ${accepted.text}`)
}
