import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from 'playwright-core'

/**
 * A browser for journeys. Chromium comes out of an npm package, so nothing is downloaded and nothing
 * has to be installed on the machine: neither its libraries nor fonts. CHROMIUM_PATH names another
 * one (on platforms the package has no build for). Close it with `browser.close()`.
 */
export async function launchBrowser(): Promise<Browser> {
  const own = process.env.CHROMIUM_PATH
  const folder = own ? null : unpackedChromium()
  return chromium.launch({
    executablePath: own ?? join(folder ?? '', 'chromium'),
    args,
    env: { ...inherited(), ...(folder ? browserEnvironment(folder) : {}) },
  })
}

const projectRoot = fileURLToPath(new URL('../../', import.meta.url))

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
]

function inherited(): Record<string, string> {
  const entries = Object.entries(process.env)
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] != null))
}

/** Only machines without Chromium's libraries get the package's: others could clash with them. */
function browserEnvironment(folder: string): Record<string, string> {
  const fonts = { FONTCONFIG_FILE: join(folder, 'fonts.conf') }
  const plain = spawnSync(join(folder, 'chromium'), ['--version'], { encoding: 'utf8' })
  if (plain.status === 0) return fonts
  return { ...fonts, LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') }
}

/**
 * Unpacks once per machine, version and user, beside the final place, and renames: test processes
 * that start at the same moment never see half a browser.
 */
function unpackedChromium(): string {
  const manifest = join(projectRoot, 'node_modules/@sparticuz/chromium/package.json')
  const { version }: { version: string } = JSON.parse(readFileSync(manifest, 'utf8'))
  const uid = process.getuid?.() ?? 0
  const folder = join(tmpdir(), `campaign-console-chromium-${version}-${uid}`)
  if (isComplete(folder)) return folder
  const partial = mkdtempSync(`${folder}.partial-`)
  try {
    unpack(partial)
    writeFontSettings(partial, folder)
    if (!isComplete(folder)) {
      rmSync(folder, { recursive: true, force: true })
      renameSync(partial, folder)
    }
  } catch (error) {
    // Losing the race to another process is fine as long as the winner's browser is whole.
    if (!isComplete(folder)) throw error
  } finally {
    rmSync(partial, { recursive: true, force: true })
  }
  return folder
}

function isComplete(folder: string): boolean {
  if (!existsSync(folder)) return false
  if (statSync(folder).uid !== process.getuid?.()) {
    throw new Error(`${folder} belongs to another user; remove it.`)
  }
  const needed = ['chromium', 'fonts.conf', 'fonts/fonts', 'al2023/lib/libnss3.so', 'libGLESv2.so']
  return needed.every((file) => existsSync(join(folder, file)))
}

/** The package unpacks into the temporary folder of its process, hence a process of its own. */
function unpack(folder: string): void {
  const script = `
    const { default: chromium } = await import('@sparticuz/chromium')
    await chromium.executablePath()`
  const result = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: projectRoot,
    // This name makes the package unpack its shared libraries too.
    env: { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
    encoding: 'utf8',
  })
  if (result.status !== 0) throw new Error(`Chromium could not be unpacked:\n${result.stderr}`)
}

/** One font of the package for everything, so that pages are equally wide on every machine. */
function writeFontSettings(folder: string, finalFolder: string): void {
  const families = ['sans-serif', 'serif', 'monospace', 'system-ui', 'Arial', 'Helvetica']
  const aliases = families.map(
    (name) =>
      `<alias binding="same"><family>${name}</family><prefer><family>Open Sans</family></prefer></alias>`,
  )
  writeFileSync(
    join(folder, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>${finalFolder}/fonts/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${finalFolder}/fonts-cache</cachedir>
${aliases.join('\n')}
</fontconfig>\n`,
  )
}
