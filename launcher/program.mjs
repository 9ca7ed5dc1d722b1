import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { ancestorsUpToNpm, watchAncestors } from './ancestors.mjs'
import { projectRoot, say } from './project.mjs'

const program = ['--import', 'tsx', 'server/main.ts']

// One Ctrl-C arrives twice when npm is in between: from the terminal and from npm.
const samePressMs = 800

/**
 * Runs the server program and passes on signals and the exit code. The program gets a session of its
 * own, so that Ctrl-C reaches it through us, once. The channel between the two tells the program
 * when this process is killed: it then stops too.
 */
export function runProgram(args) {
  const child = spawn(process.execPath, [...program, ...args], {
    cwd: projectRoot,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    detached: true,
  })
  let lastSignalAt = 0
  const passOn = (signal) => {
    const now = Date.now()
    if (now - lastSignalAt < samePressMs) return
    lastSignalAt = now
    child.kill(signal)
  }
  process.on('SIGINT', () => passOn('SIGINT'))
  process.on('SIGTERM', () => passOn('SIGTERM'))
  process.on('SIGHUP', () => passOn('SIGTERM'))
  watchAncestors(ancestorsUpToNpm(), () => passOn('SIGTERM'))
  return new Promise((resolve) => {
    child.on('error', (error) => {
      say(`The program could not be started: ${error.message}`)
      resolve(1)
    })
    child.on('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]))
  })
}
