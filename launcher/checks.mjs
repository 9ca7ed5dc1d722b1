import { spawnSync } from 'node:child_process'
import { projectRoot, say } from './project.mjs'

const bin = (name) => `node_modules/${name}`

/** What every change must pass before its tests are worth running. */
export const checks = [
  {
    name: 'format',
    command: [
      bin('@biomejs/biome/bin/biome'),
      'ci',
      '--linter-enabled=false',
      '--assist-enabled=false',
    ],
  },
  {
    name: 'lint',
    command: [
      bin('@biomejs/biome/bin/biome'),
      'ci',
      '--formatter-enabled=false',
      '--error-on-warnings',
    ],
  },
  { name: 'types', command: [bin('typescript/bin/tsc'), '--noEmit', '--project', '.'] },
]

/** Runs one check and shows what it finds. @returns {boolean} whether it passed */
export function runCheck({ name, command }) {
  say(`\n${name}: ${command.slice(1).join(' ')}`)
  const result = spawnSync(process.execPath, command, { cwd: projectRoot, stdio: 'inherit' })
  const passed = result.status === 0
  say(`${name}: ${passed ? 'passed' : 'FAILED'}`)
  return passed
}
