import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
/** Folders of the server that are no noun. */
const rooms = ['cli', 'database', 'http', 'jobs', 'networks', 'openapi', 'sandbox']
const nouns = readdirSync(join(root, 'server'), { withFileTypes: true })
  .filter((one) => one.isDirectory() && !rooms.includes(one.name))
  .map((one) => one.name)

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
const nounOf = (path: string) => nouns.find((noun) => path.startsWith(`server/${noun}/`))
const networkOf = (path: string) => /^server\/networks\/(\w+)\//.exec(path)?.[1]
/** Whether an arrow leads from one of these nouns to one that is none of the known. */
const leaves = ({ from, to }: Arrow, these: string[], known: string[]) =>
  these.includes(nounOf(from) ?? '') && nounOf(to) !== undefined && !known.includes(nounOf(to)!)

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
  'a network needs no package but for schemas, calendars and retries': ({ from, to }) =>
    from.startsWith('server/networks/') &&
    !/^(server|shared)\/|^node:|^(zod|luxon|cockatiel)$/.test(to),
  'no network knows another, nor the list of them': ({ from, to }) => {
    const other = networkOf(to) ?? (to === 'server/networks/registry.ts' ? 'registry' : undefined)
    return networkOf(from) !== undefined && other !== undefined && networkOf(from) !== other
  },
  'only the registry knows a network by its name': ({ from, to }) =>
    networkOf(to) !== undefined &&
    networkOf(from) === undefined &&
    from !== 'server/networks/registry.ts',
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
    nounOf(from) !== undefined && to === 'server/router.ts' && !typeOnly,
  'what everybody writes to knows nobody: audit, issues and the outbox of webhooks': (arrow) =>
    leaves(arrow, ['audit', 'issues'], ['audit', 'issues', 'webhooks']) ||
    (arrow.from === 'server/webhooks/outbox.ts' && nounOf(arrow.to) !== undefined),
  'nouns know of webhooks nothing but the outbox': ({ from, to }) =>
    nounOf(from) !== undefined &&
    nounOf(from) !== 'webhooks' &&
    nounOf(to) === 'webhooks' &&
    to !== 'server/webhooks/outbox.ts',
  'the ledger knows no noun but the audit': (arrow) =>
    leaves(arrow, ['ledger'], ['ledger', 'audit']),
  'the ledger is known to nouns that move money or show what it holds': ({ from, to }) =>
    nounOf(to) === 'ledger' &&
    nounOf(from) !== undefined &&
    !/^(ledger|fees|analytics|campaigns|fundings|creators|submissions|payouts)$/.test(
      nounOf(from)!,
    ),
  'fees know of figures what they are charged for, the ledger, who is told, and no other noun': (
    arrow,
  ) => !arrow.typeOnly && leaves(arrow, ['fees'], ['fees', 'ledger', 'webhooks']),
  'fixes call the verbs of others and are called by nobody': ({ from, to }) =>
    nounOf(to) === 'fixes' && nounOf(from) !== 'fixes' && from !== 'server/router.ts',
  'campaigns and ads know no fees, and figures only where document 002 is answered': ({
    from,
    to,
  }) =>
    /^server\/(campaigns|ads)\//.test(from) &&
    (/^server\/fees\//.test(to) ||
      (/^server\/analytics\//.test(to) && !/\/(objects|document-002-)[\w-]*\.ts$/.test(from))),
  'connections know figures where a person connects, asks or looks, and no campaign': ({
    from,
    to,
  }) =>
    nounOf(from) === 'connections' &&
    (/^server\/(campaigns|ads|fees)\//.test(to) ||
      (nounOf(to) === 'analytics' && !/\/(router|standing|take-over)\.ts$/.test(from))),
}

test.each(Object.entries(rules))('%s', (_name, broken) => {
  expect(all.filter(broken).map(({ from, to }) => `${from} → ${to}`)).toEqual([])
})

/** The first way found that leads from a file back to itself. */
function wayRound(arrows: Arrow[]): string[] | null {
  const next = new Map<string, Arrow[]>()
  for (const arrow of arrows) next.set(arrow.from, [...(next.get(arrow.from) ?? []), arrow])
  const clear = new Set<string>()
  const walk = (file: string, way: string[]): string[] | null => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file]
    if (clear.has(file)) return null
    for (const { to } of next.get(file) ?? []) {
      const found = walk(to, [...way, file])
      if (found) return found
    }
    clear.add(file)
    return null
  }
  for (const file of next.keys()) {
    const found = walk(file, [])
    if (found) return found
  }
  return null
}

test('no file needs itself on a way through others', () => {
  expect(wayRound(all.filter(({ typeOnly }) => !typeOnly))).toBeNull()
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
