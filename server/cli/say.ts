// In "npm start | tee log" Ctrl-C ends the reader first; writing to it must not end us half-stopped.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

/** Progress and words for people go to the error stream: what a command prints can then be piped. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`)
}

/** What a command was asked for. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** A wrong call of the command line: told with the usage, exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError'
}
