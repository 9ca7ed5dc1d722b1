import './launcher/node-version.mjs'

const { say } = await import('./launcher/project.mjs')
const { ensureDependencies } = await import('./launcher/dependencies.mjs')
const { ensureConsoleBuilt } = await import('./launcher/console-build.mjs')
const { runProgram } = await import('./launcher/program.mjs')

const args = process.argv.slice(2)

try {
  await ensureDependencies()
  if (args[0] === 'all' || args[0] === 'web') await ensureConsoleBuilt()
  process.exitCode = await runProgram(args)
} catch (error) {
  say(error.message)
  process.exitCode = 1
}
