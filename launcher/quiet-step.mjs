import { spawn } from 'node:child_process'
import { projectRoot, say } from './project.mjs'

/**
 * Runs a program that takes a while: says what it is for, gives a sign of life every ten seconds,
 * and shows the program's own words only when it fails.
 * @returns {Promise<void>} rejects with those words when the exit code is not 0.
 */
export function quietStep(purpose, command, args, env = { ...process.env, NO_COLOR: '1' }) {
  say(`${purpose} …`)
  const startedAt = Date.now()
  const seconds = () => Math.round((Date.now() - startedAt) / 1000)
  const signOfLife = setInterval(() => say(`  … ${seconds()} s`), 10_000)
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: projectRoot,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    child.stdout.on('data', (chunk) => (said += chunk))
    child.stderr.on('data', (chunk) => (said += chunk))
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`${purpose}: this failed.\n${said.trim()}`))
    })
  }).finally(() => {
    clearInterval(signOfLife)
    if (seconds() > 1) say(`  done in ${seconds()} s`)
  })
}
