import '../../launcher/node-version.mjs'
import { spawn } from 'node:child_process'
import { ensureDependencies } from '../../launcher/dependencies.mjs'
import { projectRoot } from '../../launcher/project.mjs'

// The randomized suites at their full size, one after the other, until one fails.

const vitest = 'node_modules/vitest/vitest.mjs'
/** So many houses, since sign-ins at networks end after weeks of the story. */
const houses = 8

const suites = [
  {
    name: 'seeded bugs',
    figures: 'every one of them',
    files: ['tests/bugs'],
    env: { MODEL_ALL_BUGS: '1' },
  },
  {
    name: 'races',
    figures: '500 schedules',
    files: ['tests/model/races.test.ts'],
    env: { MODEL_RACES: '500' },
  },
  {
    name: 'key races',
    figures: '50 × 3 × 50 requests with one key',
    files: ['tests/model/key-races.test.ts'],
    env: { MODEL_KEY_RACES: '50' },
  },
  ...Array.from({ length: houses }, (_, house) => ({
    name: `model ${house + 1} of ${houses}`,
    figures: '25 × 50 commands',
    files: ['tests/model/model.test.ts'],
    env: { MODEL_RUNS: '25', MODEL_COMMANDS: '50' },
    seedBeyond: house,
  })),
  {
    name: 'shuffles',
    figures: '1000 orders of news',
    files: ['tests/model/shuffles.test.ts'],
    env: { MODEL_SHUFFLES: '1000' },
  },
]

/** `--seed=7 --minutes=30`; anything else is refused. */
function readArguments(words) {
  const options = { seed: Math.floor(Date.now() / 1_000) % 1_000_000_000, minutes: null }
  for (const word of words) {
    const match = /^--(seed|minutes)=(\d{1,9})$/.exec(word)
    if (!match) throw new Error(`${word} is not understood. Use --seed=7 and --minutes=30.`)
    options[match[1]] = Number.parseInt(match[2], 10)
  }
  return options
}

function runSuite({ files, env, seedBeyond = 0 }, seed) {
  const settings = { ...env, MODEL_SEED: String(seed + seedBeyond) }
  return new Promise((resolve) => {
    const args = [vitest, 'run', '--project=suites', '--reporter=default', ...files]
    const child = spawn(process.execPath, args, {
      cwd: projectRoot,
      env: { ...process.env, ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (piece) => {
        said = (said + piece).slice(-20_000)
      })
    }
    child.on('error', (error) => resolve({ passed: false, said: error.message, settings }))
    child.on('close', (code) => resolve({ passed: code === 0, said, settings }))
  })
}

const print = (line) => process.stdout.write(`${line}\n`)

/** @returns {Promise<boolean>} whether all passed that were begun before the time was over. */
async function playRound(seed, endsAt) {
  for (const suite of suites) {
    if (Date.now() >= endsAt) {
      print(`${suite.name}: not begun, the time is over`)
      continue
    }
    const begun = Date.now()
    const { passed, said, settings } = await runSuite(suite, seed)
    const seconds = Math.round((Date.now() - begun) / 1_000)
    const told = Object.entries(settings).map(([name, value]) => `${name}=${value}`)
    print(`${suite.name}: ${passed ? 'passed' : 'FAILED'}, ${suite.figures}, ${seconds} s`)
    if (passed) continue
    print(said)
    print(`Again: ${told.join(' ')} npx vitest run --project suites ${suite.files.join(' ')}`)
    return false
  }
  return true
}

try {
  const { seed, minutes } = readArguments(process.argv.slice(2))
  await ensureDependencies()
  const endsAt = minutes === null ? Number.POSITIVE_INFINITY : Date.now() + minutes * 60_000
  let round = seed
  let passed = true
  do {
    print(`seed ${round}`)
    passed = await playRound(round, endsAt)
    round += houses
  } while (passed && minutes !== null && Date.now() < endsAt)
  process.exitCode = passed ? 0 : 1
} catch (error) {
  print(error.message)
  process.exitCode = 1
}
