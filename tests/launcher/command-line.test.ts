import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { commands, findCommand } from '../../server/cli/commands.ts'
import { durationInWords, parseDuration } from '../../server/cli/duration.ts'
import { helpFor, helpForAll } from '../../server/cli/help.ts'
import { UsageError } from '../../server/cli/say.ts'
import { readOrder } from '../../server/cli/token.ts'
import { welcome } from '../../server/cli/welcome.ts'
import { envNames } from '../../server/env.ts'

test('a length of time may be days, hours and minutes together', () => {
  expect(parseDuration('2d')).toBe(172_800_000)
  expect(parseDuration('3h')).toBe(10_800_000)
  expect(parseDuration('15m')).toBe(900_000)
  expect(parseDuration('1d12h')).toBe(129_600_000)
  expect(durationInWords(129_660_000)).toBe('1 day 12 hours 1 minute')
})

test.each(['', '2', 'd', '-2d', '2 d', '0d', '2w', '1e3d', '99999d', '2d3'])(
  'the length of time "%s" is refused in words',
  (text) => {
    expect(() => parseDuration(text)).toThrow(UsageError)
  },
)

test('a command of two words is found, and so are the words after it', () => {
  expect(findCommand(['clock', 'advance', '2d'])).toMatchObject({
    command: { name: 'clock advance' },
    rest: ['2d'],
  })
  expect(findCommand(['clock'])).toBeNull()
})

test('help names every command, and each explains itself', () => {
  const help = helpForAll(commands)
  for (const command of commands) {
    expect(help).toContain(`  ${command.name} `)
    expect(helpFor(command)).toContain(`npm run console -- ${command.name}`)
    expect(command.explanation.length).toBeGreaterThan(40)
  }
})

test('a token order has its defaults, and says what is missing', () => {
  const args = ['--email', 'owner@aurora.test', '--organization', 'Aurora']
  expect(readOrder([...args, '--permission', 'read'])).toEqual({
    ...{ email: 'owner@aurora.test', organization: 'Aurora', permission: 'read' },
    ...{ days: 90, name: 'command line' },
  })
  expect(() => readOrder(args)).toThrow(/--permission read/)
  expect(() => readOrder([...args, '--permission', 'all'])).toThrow(UsageError)
  expect(() => readOrder([...args, '--permission', 'read', '--days', '366'])).toThrow(/1 to 365/)
  expect(() => readOrder([...args, '--colour', 'red'])).toThrow(/--colour/)
})

test('the box of a start is straight and tells address, people and password', () => {
  const box = welcome({
    address: 'http://127.0.0.1:3000',
    sandbox: 'http://127.0.0.1:3900',
    people: [
      { email: 'owner@aurora.test', role: 'owner', organization: 'Aurora' },
      { email: 'auditor@staff.test', role: 'auditor' },
    ],
    password: 'correct-horse-battery',
  })
  const lines = box.trim().split('\n')
  expect(new Set(lines.map((line) => line.length)).size).toBe(1)
  expect(box).toContain('http://127.0.0.1:3000/')
  expect(box).toContain('owner@aurora.test   owner of Aurora')
  expect(box).toContain('Password of all: correct-horse-battery')
})

test('every setting is told in docs/operating.md, and none that does not exist', () => {
  const page = readFileSync('docs/operating.md', 'utf8')
  const told = [...page.matchAll(/^\| `([A-Z0-9_]+)`/gm)].map(([, name]) => name)
  expect(told.sort()).toEqual([...envNames].sort())
})
