import type { Answer } from '../../trpc.ts'
import { words } from '../../words.ts'

type Refused = { error?: { message?: string; fields?: { [field: string]: string } } }

/**
 * Sends a picture's or film's bytes to the organization's library; the same bytes twice are one asset.
 * @throws Error with a sentence for the person.
 */
export async function uploadAsset(
  organizationId: number,
  file: File,
): Promise<Answer<'assets.get'>> {
  // The library's own limit for a name; what follows in a file's name tells nobody anything.
  const name = file.name.slice(0, 200)
  const query = new URLSearchParams({ organizationId: String(organizationId), name })
  const response = await fetch(`/uploads/assets?${query}`, {
    method: 'POST',
    headers: { 'content-type': file.type },
    body: file,
  }).catch(() => null)
  if (response === null) throw new Error(words.campaigns.wizard.picture.failed)
  const answer: unknown = await response.json().catch(() => null)
  if (response.ok) return answer as Answer<'assets.get'>
  throw new Error(refusal(answer))
}

function refusal(answer: unknown): string {
  const { error } = (answer ?? {}) as Refused
  const field = Object.values(error?.fields ?? {})[0]
  return field ?? error?.message ?? words.campaigns.wizard.picture.failed
}

const names: Record<string, string> = {
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'video/mp4': 'MP4',
  'video/quicktime': 'QuickTime',
  'video/mpeg': 'MPEG',
  'video/x-msvideo': 'AVI',
  'video/webm': 'WebM',
}

export const typeNames = (contentTypes: readonly string[]) =>
  contentTypes.map((type) => names[type] ?? type).join(', ')

/** Whole mebibytes, as the limits of the networks are given. */
export const sizeName = (bytes: number) => `${Math.floor(bytes / 1_048_576)} MB`
