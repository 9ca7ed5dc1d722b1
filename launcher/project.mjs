import { fileURLToPath } from 'node:url'

/** The project's folder; settings such as DATA_DIR are relative to it wherever a command is run. */
export const projectRoot = fileURLToPath(new URL('../', import.meta.url))

// The reader of our output may be gone before us, as in "npm start | head".
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

/** Progress goes to the error stream, so that what a command prints can be piped. */
export function say(line) {
  process.stderr.write(`${line}\n`)
}
