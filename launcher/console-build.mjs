import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from './project.mjs'
import { quietStep } from './quiet-step.mjs'

const stampFile = join(projectRoot, 'admin/dist/.built-from')

/** Builds the console's pages when their sources have changed since the last build. */
export async function ensureConsoleBuilt() {
  const sources = hashOfSources()
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === sources) return
  const vite = join(projectRoot, 'node_modules/vite/bin/vite.js')
  const args = [vite, 'build', '--config', 'admin/vite.config.ts']
  await quietStep("Building the console's pages", process.execPath, args)
  // The build empties its folder first, so a build that is broken off leaves no stamp.
  writeFileSync(stampFile, sources)
}

function hashOfSources() {
  const hash = createHash('sha256')
  const files = [...filesBelow('admin'), ...filesBelow('shared'), 'package-lock.json']
  for (const file of files) {
    hash.update(`${file}\0`)
    hash.update(readFileSync(join(projectRoot, file)))
  }
  return hash.digest('hex')
}

function filesBelow(folder) {
  return readdirSync(join(projectRoot, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(projectRoot.length))
    .filter((file) => !file.startsWith('admin/dist/'))
    .sort()
}
