import type { UploadedFile } from './network.ts'

export type Parts = { fields: Record<string, string>; files: UploadedFile[] }

/** Takes a multipart/form-data body apart; null when it does not follow its own boundary. */
export function readMultipart(bytes: Buffer, contentType: string): Parts | null {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType)
  const marker = boundary?.[1] ?? boundary?.[2]
  if (!marker) return null
  const parts: Parts = { fields: Object.create(null), files: [] }
  const delimiter = Buffer.from(`--${marker}`)
  let start = bytes.indexOf(delimiter)
  if (start < 0) return null
  for (;;) {
    const from = start + delimiter.length
    if (bytes.subarray(from, from + 2).toString('latin1') === '--') return parts
    const next = bytes.indexOf(delimiter, from)
    if (next < 0) return null
    readPart(bytes.subarray(from + 2, next - 2), parts)
    start = next
  }
}

function readPart(part: Buffer, into: Parts): void {
  const headEnd = part.indexOf('\r\n\r\n')
  if (headEnd < 0) return
  const head = part.subarray(0, headEnd).toString('utf8')
  const content = part.subarray(headEnd + 4)
  const field = /[; ]name="([^"]*)"/i.exec(head)?.[1]
  if (field === undefined) return
  const filename = /filename="([^"]*)"/i.exec(head)?.[1]
  if (filename === undefined) {
    into.fields[field] = content.toString('utf8')
    return
  }
  const contentType = /content-type:\s*([^\r\n;]+)/i.exec(head)?.[1] ?? 'application/octet-stream'
  into.files.push({ field, filename, contentType, bytes: Buffer.from(content) })
}
