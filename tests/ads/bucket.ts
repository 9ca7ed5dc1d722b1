import { createHash, createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export const credentials = { accessKeyId: 'AKIDTEST', secretAccessKey: 'sealed+secret/key' }
const region = 'eu-central-1'

const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/** The signature of AWS Signature Version 4, computed from what arrived and the secret both sides know. */
function signatureOf(request: IncomingMessage, body: Buffer, signedHeaders: string[]): string {
  const url = new URL(request.url!, 'http://bucket')
  const query = [...url.searchParams].map(([name, value]) =>
    [name, value].map(encodeURIComponent).join('='),
  )
  const stated = request.headers['x-amz-content-sha256']
  const canonical = [
    request.method,
    url.pathname,
    query.sort().join('&'),
    ...signedHeaders.map((name) => `${name}:${String(request.headers[name]).trim()}`),
    '',
    signedHeaders.join(';'),
    stated === 'UNSIGNED-PAYLOAD' ? stated : sha256(body),
  ].join('\n')
  const at = String(request.headers['x-amz-date'])
  const scope = `${at.slice(0, 8)}/${region}/s3/aws4_request`
  const toSign = ['AWS4-HMAC-SHA256', at, scope, sha256(canonical)].join('\n')
  const key = ['s3', 'aws4_request'].reduce<Buffer>(
    hmac,
    hmac(hmac(`AWS4${credentials.secretAccessKey}`, at.slice(0, 8)), region),
  )
  return hmac(key, toSign).toString('hex')
}

function isSigned(request: IncomingMessage, body: Buffer): boolean {
  const said =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/.*, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
      request.headers.authorization ?? '',
    )
  if (said?.[1] !== credentials.accessKeyId) return false
  const names = said[2]!.split(';')
  // Unless the host is signed too, a request could be played to another bucket's server.
  return names.includes('host') && signatureOf(request, body, names) === said[3]
}

/** A server that keeps objects for who signs as S3 asks, and can be told to fail. */
export async function openBucket() {
  const objects = new Map<string, { bytes: Buffer; contentType: string }>()
  const seen: string[] = []
  const failures: number[] = []
  const lengths: (string | undefined)[] = []
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray())
    seen.push(`${request.method} ${request.url}`)
    lengths.push(request.headers['content-length'])
    const failure = failures.shift()
    if (failure) return response.writeHead(failure).end('<Error/>')
    if (!isSigned(request, body)) return response.writeHead(403).end('<Error/>')
    const kept = objects.get(request.url!)
    if (request.method === 'PUT') {
      const contentType = String(request.headers['content-type'])
      objects.set(request.url!, { bytes: body, contentType })
      response.writeHead(200).end()
    } else if (request.method === 'DELETE') {
      objects.delete(request.url!)
      response.writeHead(204).end()
    } else if (kept) {
      const part = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '')
      const bytes = part ? kept.bytes.subarray(Number(part[1]), Number(part[2]) + 1) : kept.bytes
      response.writeHead(part ? 206 : 200, { 'content-type': kept.contentType }).end(bytes)
    } else response.writeHead(404).end('<Error/>')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    region,
    objects,
    seen,
    /** How long each request said its body was. */
    lengths,
    /** The next requests are answered with these. */
    failures,
    close: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
