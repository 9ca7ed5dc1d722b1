import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from './project.mjs'
import { quietStep } from './quiet-step.mjs'

/** Installs the packages of package-lock.json when node_modules lacks one or holds another version. */
export async function ensureDependencies() {
  const missing = missingPackages()
  if (missing === 0) return
  const purpose = `Installing ${missing} packages (once, about a minute)`
  const npm = process.env.npm_execpath
  const [command, ...first] = npm ? [process.execPath, npm] : ['npm']
  // Tools that build and test are needed too, whatever NODE_ENV says.
  const args = [...first, 'ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund']
  await quietStep(purpose, command, args)
}

/** npm writes what it installed to a lock file of its own when, and only when, it has finished. */
function missingPackages() {
  const wanted = packagesIn('package-lock.json')
  const installed = packagesIn('node_modules/.package-lock.json')
  return Object.entries(wanted).filter(
    ([path, { version, optional }]) =>
      path !== '' && !optional && installed[path]?.version !== version,
  ).length
}

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(join(projectRoot, file), 'utf8')).packages
  } catch (error) {
    if (error.code === 'ENOENT') return {}
    throw error
  }
}
