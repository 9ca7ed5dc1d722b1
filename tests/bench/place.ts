import { fileURLToPath } from 'node:url'

export const projectRoot = fileURLToPath(new URL('../../', import.meta.url))

/** Progress goes to the error stream, so that the table alone can be piped. */
export const say = (line: string) => {
  process.stderr.write(`${line}\n`)
}
