import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillMacro, unknownPlaceholders } from '../../shared/issue-macros.ts'
import { type Desk, openDesk } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.house.close())

test('a canned answer is filled with the issue’s own names; what it lacks shows', () => {
  const text = 'Hello {{organization}}, {{ network }} rejected {{campaign}}. {{agent}}'
  const values = { organization: 'Aurora', network: 'Meta', campaign: null, agent: 'Sam' }
  expect(fillMacro(text, values)).toBe('Hello Aurora, Meta rejected [campaign]. Sam')
  expect(fillMacro('{{organization}}', { organization: '{{agent}}', agent: 'Sam' })).toBe(
    '{{agent}}',
  )
  expect(unknownPlaceholders('{{agent}} {{brand}} {{brand}} {{__proto__}}')).toEqual([
    'brand',
    '__proto__',
  ])
})

test('support and operators keep them, everybody else does not', async () => {
  const { support, operator, auditor, admin } = desk
  const made = await support.issues.createMacro({
    title: 'Sign in again',
    text: 'Sign in to {{network}} again.',
  })
  const changed = await operator.issues.updateMacro({ ...pick(made), text: 'Sign in anew.' })
  expect(changed).toMatchObject({ text: 'Sign in anew.', updatedBy: 'Otto Operator', version: 2 })
  for (const person of [auditor, admin]) {
    const refused = person.issues.createMacro({ title: 'Mine', text: 'Hello.' })
    await expect(refused).rejects.toMatchObject({ reason: 'not_allowed' })
  }
  expect((await support.issues.macros()).map((one) => one.title)).toEqual(['Sign in again'])
  await support.issues.deleteMacro({ id: made.id })
  expect(await support.issues.macros()).toEqual([])
  const gone = support.issues.deleteMacro({ id: made.id })
  await expect(gone).rejects.toMatchObject({ reason: 'not_found' })
})

const pick = ({ id, version, title }: { id: number; version: number; title: string }) => ({
  id,
  version,
  title,
})

test('a stale change is refused with the present text; no change leaves none', async () => {
  const { support } = desk
  const made = await support.issues.createMacro({ title: 'One', text: 'First.' })
  const { version } = await support.issues.updateMacro({ ...pick(made), text: 'Second.' })
  const late = support.issues.updateMacro({ ...pick(made), text: 'Third.' })
  await expect(late).rejects.toMatchObject({
    reason: 'stale_version',
    current: { text: 'Second.' },
  })
  const same = { id: made.id, version, title: 'One', text: 'Second.' }
  expect(await support.issues.updateMacro(same)).toMatchObject({ version })
})

test('titles differ, and a placeholder that is none is named', async () => {
  const { support } = desk
  await support.issues.createMacro({ title: 'Twice', text: 'Hello.' })
  const twin = support.issues.createMacro({ title: 'TWICE', text: 'Hello.' })
  await expect(twin).rejects.toMatchObject({ fields: { title: expect.any(String) } })
  const unknown = support.issues.createMacro({ title: 'Odd', text: 'Dear {{brand}}' })
  await expect(unknown).rejects.toMatchObject({
    fields: { text: expect.stringContaining('{{brand}}') },
  })
})
