import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'

const w = words.assets

/** The server's own limits; it looks at the bytes once more. */
export const limits = { picture: 8 * 1_048_576, film: 100 * 1_048_576 }

const byEnding: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  mp4: 'video/mp4',
  m4v: 'video/mp4',
  mov: 'video/quicktime',
}
const types = new Set(Object.values(byEnding))
export const accepted = [...types].join(',')

/** What the browser calls the file, or what its ending says where the browser does not know. */
export function typeOf(file: Pick<File, 'name' | 'type'>): string | null {
  if (types.has(file.type)) return file.type
  return byEnding[file.name.split('.').at(-1)?.toLowerCase() ?? ''] ?? null
}

/** Why a file need not be sent at all; null when it may be. */
export function refusedFile(
  file: Pick<File, 'name' | 'type' | 'size'>,
  sizeText: (bytes: number) => string,
) {
  const type = typeOf(file)
  if (type === null) return w.wrongType
  const most = type.startsWith('video/') ? limits.film : limits.picture
  return file.size > most ? w.tooLarge({ size: sizeText(most) }) : null
}

type Refused = { error?: { message?: string; fields?: Record<string, string> } }
export type Uploaded = { asset: Answer<'assets.get'>; made: boolean }

/**
 * Sends a file to the organization's library; the same bytes twice are one asset.
 * @throws Error with a sentence for the person; DOMException AbortError when it was stopped.
 */
export function sendFile(
  organizationId: number,
  file: File,
  { onSent, signal }: { onSent: (bytes: number) => void; signal: AbortSignal },
): Promise<Uploaded> {
  // The library's own limit for a name; what follows in a file's name tells nobody anything.
  const name = [...file.name].slice(0, 120).join('')
  const query = new URLSearchParams({ organizationId: String(organizationId), name })
  // fetch does not say how much has been sent.
  const request = new XMLHttpRequest()
  return new Promise((resolve, reject) => {
    request.open('POST', `/uploads/assets?${query}`)
    request.setRequestHeader('content-type', typeOf(file) ?? '')
    request.upload.onprogress = (event) => onSent(event.loaded)
    request.onload = () => {
      const answer = parsed(request.responseText)
      const made = request.status === 201
      if (made || request.status === 200) {
        resolve({ asset: answer as Answer<'assets.get'>, made })
      } else reject(new Error(refusal(answer)))
    }
    request.onerror = () => reject(new Error(w.uploadFailed))
    request.onabort = () => reject(new DOMException(w.stopped, 'AbortError'))
    signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function refusal(answer: unknown): string {
  const { error } = (answer ?? {}) as Refused
  const [field, need] = Object.entries(error?.fields ?? {})[0] ?? []
  // "must be …" needs somebody who must.
  if (need) return field === 'file' ? w.fileFault({ need }) : need
  return error?.message ?? w.uploadFailed
}
