import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from './project.mjs'

const vitest = 'node_modules/vitest/vitest.mjs'

/**
 * Runs the tests of one vitest project, shows them as they go, and counts them from the report.
 * @param {{project: string, filters?: string[]}} suite filters are parts of file paths
 * @returns {Promise<{passed: number, failed: number, skipped: number}>}
 */
export async function runSuite({ project, filters = [] }) {
  const report = join('tests/output', `report-${project}-${process.pid}.json`)
  mkdirSync(join(projectRoot, 'tests/output'), { recursive: true })
  const options = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const mayBeEmpty = filters.length > 0 ? ['--passWithNoTests'] : []
  const args = [vitest, 'run', `--project=${project}`, ...options, ...mayBeEmpty, ...filters]
  try {
    const exitCode = await run(args)
    return count(join(projectRoot, report), exitCode)
  } finally {
    rmSync(join(projectRoot, report), { force: true })
  }
}

function run(args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: projectRoot,
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    child.on('error', () => resolve(1))
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

/** A file that cannot even be loaded has no tests to count, but it has failed all the same. */
function count(reportFile, exitCode) {
  const report = readReport(reportFile)
  if (report === null) return { passed: 0, failed: 1, skipped: 0 }
  const brokenFiles = report.testResults.filter(
    (file) =>
      file.status === 'failed' && file.assertionResults.every((one) => one.status !== 'failed'),
  ).length
  const failed = report.numFailedTests + brokenFiles
  return {
    passed: report.numPassedTests,
    // An error outside any test fails the run as well.
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}
