import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { appRouter } from '../../server/router.ts'
import { isRecordScope } from '../../server/scope.ts'
import type { Meta } from '../../server/trpc.ts'
import { type Credential, signInOver } from '../support/doors.ts'
import { attempt, complaintAbout } from './attempt.ts'
import { examples } from './inputs.ts'
import { type Field, fieldsOf, kinds, withField } from './kinds.ts'
import { openScene, type Scene } from './scene.ts'
import { everyRow } from './tables.ts'

type Known = {
  _def: { meta: Meta; type: 'query' | 'mutation' | 'subscription'; inputs: z.ZodType[] }
}
const procedures = Object.entries(appRouter._def.procedures)
  .map(([path, one]) => ({ path, ...(one as unknown as Known)._def }))
  .filter((one) => one.type !== 'subscription')
type Procedure = (typeof procedures)[number] & { type: 'query' | 'mutation' }

let scene: Scene
let web: string
const credentials = new Map<string | null, Credential>([[null, {}]])
const namesAtFirst = Object.getOwnPropertyNames(Object.prototype)

beforeAll(async () => {
  scene = await openScene()
  web = await scene.house.web()
  const staff = ['operator@staff.test', 'support@staff.test'] as const
  for (const email of ['admin@aurora.test', 'owner@aurora.test', ...staff])
    credentials.set(email, await signInOver(web, email))
})
afterAll(() => scene.close())

test('every procedure has a good input to spoil', () => {
  expect(Object.keys(examples).sort()).toEqual(procedures.map((one) => one.path).sort())
})

// In the order of the examples: some of them lead from one to the next.
const inOrder = Object.keys(examples).map((path) => procedures.find((one) => one.path === path)!)

test.each(inOrder)(
  '$path refuses each bad value by the name of its field',
  async (one) => {
    const procedure = one as Procedure
    const { by = 'admin@aurora.test', input, without = [] } = examples[procedure.path]!
    const cookie = credentials.get(by)!
    const good = await input?.(scene)
    if (good) expect(Object.keys(good).sort()).toEqual(declared(procedure, without))
    const before = await everyRow(scene.house)
    const complaints: string[] = []
    for (const { field, values } of spoilers(procedure, good ?? {})) {
      const told = await Promise.all(
        values.map((value) =>
          attempt(web, procedure, withField(good ?? {}, field.path, value), cookie),
        ),
      )
      complaints.push(...told.flatMap((answer, at) => complaintAbout(answer, field, values[at])))
    }
    expect(complaints).toEqual([])
    expect(await everyRow(scene.house)).toEqual(before)
    const fine = await attempt(web, procedure, good, cookie)
    expect(fine, 'the good input is taken').toMatchObject({ status: 200 })
    if (procedure.path === 'campaigns.launch') await scene.house.runJobs()
  },
  180_000,
)

/** The fields a procedure declares at its top, but those an example leaves out. */
function declared({ inputs }: Procedure, without: string[]): string[] {
  const schema = z.toJSONSchema(inputs[0]!, { io: 'input', unrepresentable: 'any' })
  return Object.keys(schema.properties ?? {})
    .filter((name) => !without.includes(name))
    .sort()
}

const undeclared = ['org_id', 'used_amount', 'fee_rate', 'published_at', 'lifecycle', 'isAdmin']

function spoilers(procedure: Procedure, good: Record<string, unknown>) {
  const { kinds: special = {} } = examples[procedure.path]!
  const idOfScope = procedure.meta.scope === 'organization' ? 'organizationId' : 'id'
  const isGated = procedure.meta.scope !== undefined && isRecordScope(procedure.meta.scope)
  const fields: Field[] = fieldsOf(good).map(({ path, kind }) => {
    if (kind === 'record' && !isGated) return { path, kind: special[path] ?? 'id' }
    const gated = isGated && path === idOfScope && kind !== 'fee' ? 'record' : kind
    return { path, kind: special[path] ?? gated }
  })
  const replaced = fields.map((field) => ({
    field,
    values: kinds[field.kind]!,
  }))
  if (procedure.inputs.length === 0) return replaced
  return [
    ...replaced,
    ...undeclared.map((path) => ({ field: { path, kind: 'undeclared' }, values: [1] })),
  ]
}

test('after all this, objects have not learned anything new', () => {
  expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(namesAtFirst)
})
