import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { audit } from '../../admin/words/en/audit.ts'
import { campaignMoves, originMoves } from '../../shared/campaigns.ts'
import { objectMoves } from '../../shared/object-status.ts'

const server = resolve(import.meta.dirname, '../../server')
/** Folders that write no audit events of the product. */
const others = /^(sandbox|networks|database|cli)\//

const files = readdirSync(server, { recursive: true, withFileTypes: true })
  .filter((one) => one.isFile() && one.name.endsWith('.ts'))
  .map((one) => relative(server, join(one.parentPath, one.name)))
  .filter((path) => !others.test(path))
  .map((path) => ({ path, text: readFileSync(join(server, path), 'utf8') }))

/** What follows `action` in its line; the keys of requests have actions of their own. */
const told = (text: string) =>
  text
    .split('\n')
    .filter((line) => /\baction\b/.test(line) && !/\bkey, action\b/.test(line))
    .map((line) => line.slice(line.search(/\baction\b/)).split(',')[0]!)

const literals = (text: string) =>
  told(text).flatMap((line) => [...line.matchAll(/'([a-z_]+\.[a-zA-Z_]+)'/g)].map((one) => one[1]!))

/** Verbs that a file hands on to be put behind its noun. */
const verbsIn = (folder: string) =>
  files
    .filter(({ path }) => path.startsWith(`${folder}/`))
    .flatMap(({ text }) => told(text))
    .flatMap((line) => [...line.matchAll(/[:?] '([a-z]+)'(?!\.)/g)].map((one) => one[1]!))

/** Actions that are put together, by how their source says so. */
const composed: Record<string, () => string[]> = {
  ['campaigns.$' + '{move}']: () => [...Object.keys(campaignMoves), ...Object.keys(originMoves)],
  ['payouts.$' + '{action}']: () => verbsIn('payouts'),
  ['submissions.$' + '{input.decision}']: () => ['approve', 'deny'],
}

/** What actionOf in ads/object-finish.ts puts together; a review is asked for ads only. */
function movesOfObjects(): string[] {
  const ofGroups = objectMoves.filter((move) => move !== 'request_review')
  return [
    ...objectMoves.map((move) => `ads.${move}`),
    ...ofGroups.map((move) => `ads.${move}_group`),
  ]
}

const templates = files.flatMap(({ text }) =>
  told(text).flatMap((line) =>
    [...line.matchAll(/`([a-z_]+\.\$\{[\w.]+\})`/g)].map((one) => one[1]!),
  ),
)

const actions = new Set([
  ...files.flatMap(({ text }) => literals(text)),
  ...Object.entries(composed).flatMap(([template, verbs]) =>
    verbs().map((verb) => `${template.split('.')[0]}.${verb}`),
  ),
  ...movesOfObjects(),
])

test('every audit event is found in the source, those that are put together too', () => {
  expect(new Set(templates)).toEqual(new Set(Object.keys(composed)))
  for (const known of ['campaigns.publish', 'payouts.reconcile', 'fundings.refund', 'me.rename']) {
    expect(actions).toContain(known)
  }
})

test('every audit event has words, and no words are of events that nobody writes', () => {
  const worded = Object.keys(audit.actions)
  expect([...actions].filter((one) => !worded.includes(one))).toEqual([])
  expect(worded.filter((one) => !actions.has(one))).toEqual([])
})

test('every kind of record in the audit log has a name', () => {
  const kinds = files.flatMap(({ text }) =>
    [...text.matchAll(/recordType: '([a-z_]+)'/g)].map((one) => one[1]!),
  )
  expect(kinds.length).toBeGreaterThan(20)
  expect([...new Set(kinds)].filter((one) => !(one in audit.records))).toEqual([])
})
