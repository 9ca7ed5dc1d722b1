import '../../launcher/node-version.mjs'
import { spawn } from 'node:child_process'
import { ensureDependencies } from '../../launcher/dependencies.mjs'
import { projectRoot, say } from '../../launcher/project.mjs'

// The bench in TypeScript, started with the packages it needs. Ctrl-C reaches it by the terminal.
process.on('SIGINT', () => {})
try {
  await ensureDependencies()
  const args = ['--import', 'tsx', 'tests/bench/main.ts', ...process.argv.slice(2)]
  const child = spawn(process.execPath, args, { cwd: projectRoot, stdio: 'inherit' })
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.on('exit', (code) => {
    process.exitCode = code ?? 1
  })
} catch (error) {
  say(error.message)
  process.exitCode = 1
}
