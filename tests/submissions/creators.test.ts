import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPayoutAddress, shortenAddress } from '../../shared/payout-address.ts'
import { type House, openHouse } from '../support/rooms.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

test.each([
  ['transfer', 'de89 3704 0044 0532 0130 00', 'DE89370400440532013000', 'DE89 … 3000'],
  ['transfer', 'GB82WEST12345698765432', 'GB82WEST12345698765432', 'GB82 … 5432'],
  ['transfer', '0012-345678', '0012345678', '… 5678'],
  ['stripe', 'acct_1AbCdEfGhIjK', 'acct_1AbCdEfGhIjK', 'acct_ … hIjK'],
] as const)('%s to %s is kept and shown shortened', (method, text, address, short) => {
  expect(readPayoutAddress(method, text)).toEqual({ address })
  expect(shortenAddress(address)).toBe(short)
})

test.each([
  ['transfer', 'DE89370400440532013001', 'check digits'],
  ['transfer', 'DE98370400440532013000', 'check digits'],
  ['transfer', 'acct_1AbCdEfGhIjK', 'must be an IBAN'],
  ['transfer', '123', 'must be an IBAN'],
  ['transfer', '=HYPERLINK("x")', 'must be an IBAN'],
  ['stripe', 'DE89370400440532013000', 'must be a Stripe account'],
] as const)('%s to %s is refused in words', (method, text, words) => {
  expect(readPayoutAddress(method, text)).toMatchObject({ fault: expect.stringContaining(words) })
})

test('a handle belongs to one creator of an organization, however it is written', async () => {
  const admin = await house.as('admin@aurora.test')
  const { aurora, basalt } = house.organizations
  const made = await admin.creators.createRecord({
    organizationId: aurora,
    name: 'Mia',
    handle: '@Mia.Makes',
  })
  expect(made).toMatchObject({ handle: 'Mia.Makes', payoutAddress: null, can: { update: true } })
  const twice = { organizationId: aurora, name: 'Other', handle: 'mia.makes' }
  await expect(admin.creators.createRecord(twice)).rejects.toMatchObject({
    fields: { handle: 'belongs to another creator of this organization' },
  })
  const bea = await house.as('owner@basalt.test')
  await bea.creators.createRecord({ ...twice, organizationId: basalt })
  await expect(bea.creators.getRecord({ id: made.id })).rejects.toMatchObject({
    reason: 'not_found',
  })
})

test('saving what is there leaves no trace, a stale version is refused, the log is shortened', async () => {
  const admin = await house.as('admin@aurora.test')
  const payout = { method: 'transfer' as const, address: 'DE89370400440532013000' }
  const made = await admin.creators.createRecord({
    organizationId: house.organizations.aurora,
    name: 'Noa',
    handle: 'noa',
    payout,
  })
  const audits = await house.count('audit_events')
  const same = await admin.creators.saveRecord({ id: made.id, version: 1, name: 'Noa', payout })
  expect([same.version, await house.count('audit_events')]).toEqual([1, audits])
  await admin.creators.saveRecord({ id: made.id, version: 1, payout: null })
  await expect(
    admin.creators.saveRecord({ id: made.id, version: 1, name: 'Late' }),
  ).rejects.toMatchObject({ reason: 'stale_version', current: { id: made.id, version: 2 } })
  const log = await admin.audit.list({ recordType: 'creator', recordId: String(made.id) })
  expect(JSON.stringify(log.items)).not.toContain('0532013000')
  expect(JSON.stringify(log.items)).toContain('DE89 … 3000')
})
