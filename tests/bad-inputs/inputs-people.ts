import type { Email } from '../support/rooms.ts'
import type { Example } from './inputs.ts'
import type { Scene } from './scene.ts'

const page = { limit: 10, direction: 'desc' }
const without = ['after', 'before']
const owner: Email = 'owner@aurora.test'
const operator: Email = 'operator@staff.test'
const organization = (scene: Scene) => ({ organizationId: scene.aurora })
const ofStaff: Example = { by: operator }
const tier = (scene: Scene) => ({ ...organization(scene), tier: 'agency', startsOn: '2026-05-01' })
const asMember = (scene: Scene) => ({ ...organization(scene), ...scene.member, version: 1 })

export const forPeople: Record<string, Example> = {
  'audit.list': {
    input: (scene) => ({
      ...page,
      ...organization(scene),
      actor: 'Ada',
      action: 'campaigns',
      recordType: 'campaign',
      recordId: String(scene.running),
      from: '2026-03-01T00:00:00Z',
      to: '2026-04-01T00:00:00Z',
      dayFrom: '2026-03-01',
      dayTo: '2026-03-31',
      timeZone: 'Europe/Berlin',
    }),
    kinds: { from: 'instant', to: 'instant' },
    without,
  },
  'homes.auditor': ofStaff,
  'homes.brand': { input: organization },
  'homes.operator': ofStaff,
  'homes.support': ofStaff,
  'installation.networks': ofStaff,
  'me.demo': {},
  'me.get': {},
  'members.readInvitation': { input: (scene) => ({ token: scene.invitation }) },
  'members.accept': {
    by: null,
    input: (scene) => ({
      token: scene.invitation,
      name: 'Ivo Invited',
      password: 'a long enough password',
    }),
  },
  'members.changeRole': {
    by: owner,
    input: (scene) => ({ ...asMember(scene), role: 'admin' }),
  },
  'members.invite': {
    by: owner,
    input: (scene) => ({ ...organization(scene), email: 'new@aurora.test', role: 'member' }),
  },
  'members.list': { input: organization },
  'members.remove': { by: owner, input: (scene) => ({ ...asMember(scene), version: 2 }) },
  'members.revokeInvitation': { by: owner, input: (scene) => ({ id: scene.withdrawn }) },
  'organizations.create': {
    by: operator,
    input: () => ({
      name: 'Cirrus',
      timeZone: 'Asia/Tokyo',
      tier: 'pro',
      ownerEmail: 'owner@cirrus.test',
    }),
  },
  'organizations.get': { input: organization },
  'organizations.list': {
    input: () => ({ ...page, sort: 'name', search: 'Aur', tier: 'pro' }),
    without,
  },
  'organizations.setTier': {
    by: operator,
    input: (scene) => ({ ...tier(scene), reason: 'They grow.' }),
  },
  'organizations.tierEffect': { by: operator, input: tier },
  'organizations.tiers': { input: organization },
  'organizations.update': {
    input: (scene) => ({
      ...organization(scene),
      version: 1,
      name: 'Aurora Coffee',
      timeZone: 'Europe/Paris',
    }),
  },
  'staff.list': ofStaff,
  'staff.remove': { by: operator, input: (scene) => ({ userId: scene.support }) },
  'staff.set': { by: operator, input: () => ({ email: 'stranger@nowhere.test', role: 'support' }) },
  'tokens.create': {
    input: (scene) => ({ ...organization(scene), name: 'Reports', permission: 'read', days: 9 }),
  },
  'tokens.list': {
    input: (scene) => ({ ...page, ...organization(scene), sort: 'created', show: 'all' }),
    without,
  },
  'tokens.revoke': { input: (scene) => ({ id: scene.token }) },
}
