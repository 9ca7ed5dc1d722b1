import { once } from 'node:events'
import { connect } from 'node:net'

export type RawAnswer = { status: number; text: string }

/** Sends the bytes of a request as they are, which no client library would, and reads the answer. */
export async function sendBytes(web: string, request: string | Buffer): Promise<RawAnswer> {
  const { hostname, port } = new URL(web)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  const chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => chunks.push(chunk))
  // The server may close before it has read everything it refuses.
  socket.on('error', () => {})
  socket.write(request)
  await once(socket, 'close')
  const text = Buffer.concat(chunks).toString()
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), text }
}

/** One request line with headers and a body, byte by byte as given; the connection ends with it. */
export function bytesOf(line: string, headers: string[], body: string | Buffer = ''): Buffer {
  const head = [`${line} HTTP/1.1`, 'Connection: close', ...headers, '', ''].join('\r\n')
  return Buffer.concat([Buffer.from(head), Buffer.from(body)])
}
