import './launcher/node-version.mjs'

const { say } = await import('./launcher/project.mjs')
const { ensureDependencies } = await import('./launcher/dependencies.mjs')
const { ensureConsoleBuilt } = await import('./launcher/console-build.mjs')
const { runProgram } = await import('./launcher/program.mjs')

try {
  await ensureDependencies()
  await ensureConsoleBuilt()
  process.exitCode = await runProgram(['all', ...process.argv.slice(2)])
} catch (error) {
  say(error.message)
  process.exitCode = 1
}
