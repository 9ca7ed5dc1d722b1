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

type Place = { node: Record<string, unknown>; key: string }

/** Every place of a JSON body by the name it has there; all places of a list share one name. */
function placesOf(value: unknown, found = new Map<string, Place[]>()): Map<string, Place[]> {
  if (typeof value !== 'object' || value === null) return found
  for (const [key, inner] of Object.entries(value)) {
    const name = Array.isArray(value) ? '[]' : key
    const places = found.get(name) ?? []
    found.set(name, places)
    places.push({ node: value as Record<string, unknown>, key })
    placesOf(inner, found)
  }
  return found
}

/** Changes one place of a JSON body. */
function twist(roll: Roll, body: unknown): unknown {
  const copy = structuredClone(body)
  const places = placesOf(copy)
  // Names are drawn before places: what stands in every row is no likelier than what stands once.
  const name = pick(roll, [...places.keys()])
  if (name === undefined) return pick(roll, values)
  const { node, key } = pick(roll, places.get(name)!)
  const way = roll()
  if (way < 0.5) node[key] = neighbour(roll, node[key])
  else if (way < 0.7) node[key] = structuredClone(pick(roll, values))
  else if (way < 0.8) delete node[key]
  else if (way < 0.85) node[key] = [node[key], node[key]]
  else if (way < 0.9) node[key] = { [key]: node[key] }
  else node[pick(roll, ['next', 'after', '__proto', 'extra'])] = structuredClone(node[key])
  return copy
}

/** A value of the same make that means something else: the hardest kind to notice. */
function neighbour(roll: Roll, value: unknown): unknown {
  if (typeof value === 'number')
    return pick(roll, [-value, value + 0.5, value * 1e6, String(value)])
  if (Array.isArray(value)) return pick(roll, [[], [...value, ...value], [...value].reverse()])
  if (typeof value !== 'string') return pick(roll, values)
  if (/^[A-Z]{3}$/.test(value)) return pick(roll, ['GBP', 'CHF', 'KWD', value.toLowerCase()])
  if (/^\d{4}-\d\d-\d\d/.test(value)) {
    return pick(roll, ['2019-01-01', '2099-12-31', '2026-02-30', '0000-00-00']) + value.slice(10)
  }
  if (/^\d+$/.test(value))
    return pick(roll, [`-${value}`, `${value}9`, `${value}.5`, Number(value)])
  if (/^\d+\.\d+$/.test(value)) return pick(roll, [`-${value}`, `${value}1234567`, `${value}e3`])
  return pick(roll, [value.toUpperCase(), value.toLowerCase(), `${value}_X`, flip(roll, value)])
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
