import { fileURLToPath } from 'node:url'

/** The project's folder; settings such as DATA_DIR are relative to it wherever a command is run. */
export const projectRoot = fileURLToPath(new URL('../', import.meta.url))

/** Progress goes to the error stream, so that what a command prints can be piped. */
export function say(line) {
  process.stderr.write(`${line}\n`)
}
