import { z } from 'zod'

const VideoId = /^[A-Za-z0-9_-]{11}$/
const hosts = new Set(['youtube.com', 'www.youtube.com', 'm.youtube.com', 'music.youtube.com'])
const MAX_LENGTH = 300

/**
 * The eleven characters by which YouTube knows a film, from its address in any of the usual forms
 * or from themselves; null when it is neither.
 */
function youtubeId(text: string): string | null {
  const given = text.trim()
  if (VideoId.test(given)) return given
  if (given.length > MAX_LENGTH) return null
  // People copy addresses without their beginning, too.
  const address = /^https?:\/\//i.test(given) ? given : `https://${given}`
  if (/[\s\\@]/.test(address) || !URL.canParse(address)) return null
  const found = idOf(new URL(address))
  return VideoId.test(found) ? found : null
}

function idOf({ hostname, pathname, searchParams, port }: URL): string {
  if (port !== '') return ''
  if (hostname === 'youtu.be') return pathname.slice(1)
  if (!hosts.has(hostname)) return ''
  if (pathname === '/watch') return searchParams.get('v') ?? ''
  return /^\/(?:shorts|embed|live)\/([^/]+)\/?$/.exec(pathname)?.[1] ?? ''
}

/** A film on YouTube by its address or its id; what comes out is the id. */
export const YoutubeFilm = z
  .string()
  .refine((text) => youtubeId(text) !== null, 'must be the address of a film on YouTube, or its id')
  .overwrite((text) => youtubeId(text) ?? text)
