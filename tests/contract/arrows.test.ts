import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const nouns = [
  'campaigns',
  'ads',
  'connections',
  'analytics',
  'fees',
  'issues',
  'organizations',
  'staff',
  'tokens',
  'audit',
  'me',
  'homes',
  'installation',
]

function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile() && /\.tsx?$/.test(one.name))
    .map((one) => relative(root, join(one.parentPath, one.name)))
}

type Arrow = { from: string; to: string; typeOnly: boolean }

function arrowsOf(file: string): Arrow[] {
  const text = readFileSync(join(root, file), 'utf8')
  const found = text.matchAll(/^(?:import|export)\s+(type\s+)?[^'"]*?from\s+['"]([^'"]+)['"]/gms)
  const lazy = text.matchAll(/import\(\s*['"]([^'"]+)['"]\s*\)/g)
  const target = (name: string) =>
    name.startsWith('.') ? relative(root, resolve(root, dirname(file), name)) : name
  return [
    ...[...found].map((one) => ({ from: file, to: target(one[2]!), typeOnly: Boolean(one[1]) })),
    ...[...lazy].map((one) => ({ from: file, to: target(one[1]!), typeOnly: false })),
  ]
}

const all = ['server', 'shared', 'admin'].flatMap((folder) => filesUnder(folder).flatMap(arrowsOf))
const inNoun = (path: string) => nouns.some((noun) => path.startsWith(`server/${noun}/`))

/** Each rule names arrows that must not exist. */
const rules: Record<string, (arrow: Arrow) => boolean> = {
  'shared imports nothing but zod and itself': ({ from, to }) =>
    from.startsWith('shared/') && !to.startsWith('shared/') && to !== 'zod',
  'the console knows the server as a type only': ({ from, to, typeOnly }) =>
    from.startsWith('admin/') &&
    to.startsWith('server/') &&
    !(typeOnly && to === 'server/router.ts'),
  'the server never imports the console': ({ from, to }) =>
    from.startsWith('server/') && to.startsWith('admin/'),
  'a network knows no noun and no database': ({ from, to }) =>
    from.startsWith('server/networks/') &&
    to.startsWith('server/') &&
    !to.startsWith('server/networks/'),
  'no network knows another': ({ from, to }) => {
    const own = /^server\/networks\/(\w+)\//.exec(from)?.[1]
    const other = /^server\/networks\/(\w+)\//.exec(to)?.[1]
    return own !== undefined && other !== undefined && own !== other
  },
  'nobody but the sandbox knows the sandbox': ({ from, to }) =>
    to.startsWith('server/sandbox/') &&
    !from.startsWith('server/sandbox/') &&
    !/^server\/(main\.ts|cli\/|database\/seed\/)/.test(from),
  'the sandbox knows nothing of the product': ({ from, to }) =>
    from.startsWith('server/sandbox/') &&
    to.startsWith('server/') &&
    !to.startsWith('server/sandbox/'),
  'models, policies and presenters do not reach for verbs, jobs or networks': ({
    from,
    to,
    typeOnly,
  }) =>
    /^server\/\w+\/(model|policy|present)\.ts$/.test(from) &&
    /^server\/(jobs|networks)\//.test(to) &&
    !typeOnly,
  'doors are imported by nobody': ({ from, to, typeOnly }) =>
    !typeOnly &&
    ['server/rest.ts', 'server/app.ts', 'server/main.ts'].includes(to) &&
    !['server/app.ts', 'server/web.ts', 'server/main.ts'].includes(from),
  'a noun never imports the router of everything': ({ from, to, typeOnly }) =>
    inNoun(from) && to === 'server/router.ts' && !typeOnly,
}

test.each(Object.entries(rules))('%s', (_name, broken) => {
  expect(all.filter(broken).map(({ from, to }) => `${from} → ${to}`)).toEqual([])
})

test('no folder or file hides behind a name that means nothing', () => {
  const empty = /(^|\/)(utils?|helpers?|common|lib|services|types|constants)(\.tsx?$|\/)/
  expect(
    ['server', 'shared', 'admin'].flatMap(filesUnder).filter((path) => empty.test(path)),
  ).toEqual([])
})

test('only env.ts reads the environment', () => {
  const readers = filesUnder('server').filter((file) =>
    /process\.env/.test(readFileSync(join(root, file), 'utf8')),
  )
  expect(readers).toEqual(['server/env.ts'])
})
