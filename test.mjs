import './launcher/node-version.mjs'

const { say } = await import('./launcher/project.mjs')
const { ensureDependencies } = await import('./launcher/dependencies.mjs')
const { ensureConsoleBuilt } = await import('./launcher/console-build.mjs')
const { checks, runCheck } = await import('./launcher/checks.mjs')
const { runSuite } = await import('./launcher/suites.mjs')

// Paths narrow a run: "node test.mjs tests/fees" runs those files and leaves the checks out.
const filters = process.argv.slice(2)
const total = { passed: 0, failed: 0, skipped: 0 }

function add({ passed, failed, skipped }) {
  total.passed += passed
  total.failed += failed
  total.skipped += skipped
}

/** A step that throws is one failure; the steps after it still run and are told. */
async function step(work) {
  try {
    add(await work())
  } catch (error) {
    say(error.message)
    add({ passed: 0, failed: 1, skipped: 0 })
  }
}

const none = { passed: 0, failed: 0, skipped: 0 }

await step(async () => {
  await ensureDependencies()
  return none
})
if (filters.length === 0) {
  for (const check of checks) {
    await step(() => ({ ...none, [runCheck(check) ? 'passed' : 'failed']: 1 }))
  }
}
await step(async () => {
  await ensureConsoleBuilt()
  return none
})
await step(() => runSuite({ project: 'suites', filters }))
await step(() => runSuite({ project: 'journeys', filters }))
if (total.passed + total.failed === 0) {
  say(`No test matches ${filters.join(' ')}`)
  total.failed = 1
}

const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : ''
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed${skipped}\n`)
process.exitCode = total.failed > 0 ? 1 : 0
