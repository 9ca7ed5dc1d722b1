import type { Answer } from './recorded.ts'

/** A generator of numbers in [0, 1) that gives the same ones for the same seed. */
export function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

type Roll = () => number
const pick = <T>(roll: Roll, from: readonly T[]): T => from[Math.floor(roll() * from.length)]!

/** What an attacker, a bug or a proxy might put where a value was. */
const values: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1.5,
  1e308,
  -0.000001,
  2 ** 53 + 1,
  '',
  '-',
  '-5.25',
  'NaN',
  'Infinity',
  '1e9',
  '0x10',
  '12,50',
  ' 7 ',
  '99999999999999999999999999',
  '\u0000',
  '\ud800',
  '<script>alert(1)</script>',
  '2099-01-01',
  '2099-01-01 00:00:00',
  '2026-02-30',
  'XXX',
  'BTC',
  '__proto__',
  '../../etc/passwd',
  'customers/1/campaigns/1',
  [],
  {},
  [[]],
  [null],
  { constructor: { prototype: { polluted: true } } },
]

type Node = Record<string, unknown> | unknown[]

function nodesOf(value: unknown, found: Node[] = []): Node[] {
  if (typeof value !== 'object' || value === null) return found
  found.push(value as Node)
  for (const inner of Object.values(value)) nodesOf(inner, found)
  return found
}

/** Changes one place of a JSON body. */
function twist(roll: Roll, body: unknown): unknown {
  const copy = structuredClone(body)
  const node = pick(roll, nodesOf(copy))
  if (!node) return pick(roll, values)
  const keys = Object.keys(node)
  const key = pick(roll, keys)
  const place = node as Record<string, unknown>
  const way = Math.floor(roll() * 8)
  if (key === undefined || way === 0)
    place[pick(roll, ['next', 'after', '__extra', '0'])] = pick(roll, values)
  else if (way === 1 && Array.isArray(node)) node.push(structuredClone(node[Number(key)]))
  else if (way === 1) delete place[key]
  else if (way === 2 && Array.isArray(node)) node.length = 0
  else if (way === 3) place[key] = { [key]: place[key] }
  else if (way === 4) place[key] = [place[key], place[key]]
  else if (way === 5 && typeof place[key] === 'string') place[key] = flip(roll, String(place[key]))
  else place[key] = structuredClone(pick(roll, values))
  return copy
}

function flip(roll: Roll, text: string): string {
  const at = Math.floor(roll() * (text.length + 1))
  return `${text.slice(0, at)}${pick(roll, ['9', '-', '.', 'e', ' ', '"', '\u202e', '٣'])}${text.slice(at + 1)}`
}

/** Bodies that are no honest answer at all. */
const wreckages: readonly ((roll: Roll, body: string) => string)[] = [
  (roll, body) => body.slice(0, Math.floor(roll() * body.length)),
  () => '',
  () => '<html><body>502 Bad Gateway</body></html>',
  (_roll, body) => body + body,
  (roll, body) => flip(roll, body),
  () => `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
  () => 'null',
  () => '[]',
  () => '{}',
  () => '"OK"',
  (_roll, body) => `\ufeff${body}`,
]

/** A hostile neighbour of an honest answer: usually one or several places of its JSON are wrong. */
export function hostileTo(roll: Roll, honest: Answer): Answer {
  const wrecked = roll() < 0.2 || !isJson(honest.body)
  const status = roll() < 0.9 ? honest.status : pick(roll, [200, 204, 400, 403, 404, 429, 500, 503])
  return {
    ...honest,
    status,
    body: wrecked ? pick(roll, wreckages)(roll, honest.body) : twisted(roll, honest.body),
  }
}

function twisted(roll: Roll, body: string): string {
  let value: unknown = JSON.parse(body)
  const times = 1 + Math.floor(roll() * 3)
  for (let time = 0; time < times; time += 1) value = twist(roll, value)
  return JSON.stringify(value)
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
