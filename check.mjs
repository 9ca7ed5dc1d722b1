import './launcher/node-version.mjs'

const { say } = await import('./launcher/project.mjs')
const { ensureDependencies } = await import('./launcher/dependencies.mjs')
const { checks, runCheck } = await import('./launcher/checks.mjs')
const { runSuite } = await import('./launcher/suites.mjs')

try {
  await ensureDependencies()
  const failedChecks = checks.filter((check) => !runCheck(check)).map(({ name }) => name)
  const contracts = await runSuite({ project: 'suites', filters: ['tests/contract'] })
  if (contracts.failed > 0) failedChecks.push('contract')
  say(failedChecks.length > 0 ? `\nFailed: ${failedChecks.join(', ')}` : '\nAll checks passed')
  process.exitCode = failedChecks.length > 0 ? 1 : 0
} catch (error) {
  say(error.message)
  process.exitCode = 1
}
