import { expect, test } from 'vitest'
import { restDoors } from '../../server/rest.ts'
import { appRouter } from '../../server/router.ts'
import { assertPermissions, type Meta, procedure, router } from '../../server/trpc.ts'
import { expectGolden } from './golden.ts'

type Known = { _def: { meta?: Meta; type: string } }

test('every procedure, its permission and its doors are the recorded ones', () => {
  const doors = restDoors()
  const lines = Object.entries(appRouter._def.procedures).map(([path, one]) => {
    const { meta, type } = (one as unknown as Known)._def
    const rest = doors.filter((door) => door.path === path).map((door) => door.door.route)
    return [path, type, meta?.permission, meta?.scope ?? '-', rest.join(', ') || '-'].join(' | ')
  })
  expectGolden('tests/contract/golden/procedures.txt', `${lines.sort().join('\n')}\n`)
})

test('a procedure without a permission stops the start', () => {
  const forgetful = router({ leak: procedure.query(() => 'everything') })
  expect(() => assertPermissions(forgetful._def.procedures)).toThrow('leak declares no permission')
})

test('a permission on a record says which record', () => {
  const vague = router({ list: procedure.meta({ permission: 'fees:read' }).query(() => []) })
  expect(() => assertPermissions(vague._def.procedures)).toThrow('does not say what it is about')
})
