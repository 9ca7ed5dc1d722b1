import { createServer } from 'node:net'

/** Says in words that a port is taken, before minutes of work end in the same discovery. */
export async function refuseTakenPort(name: string, port: number, host: string): Promise<void> {
  const code = await tryPort(port, host)
  if (code === null) return
  const why = code === 'EADDRINUSE' ? 'another program uses it' : code
  throw new PortError(
    `The console cannot listen on port ${port} of ${host}: ${why}.\n` +
      `Choose another one, for example: ${name}=${port + 1} npm start`,
  )
}

export class PortError extends Error {
  override name = 'PortError'
}

function tryPort(port: number, host: string): Promise<string | null> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    probe.listen(port, host, () => probe.close(() => resolve(null)))
  })
}
