import { type PlatformId, platformIds, platformLabels } from '../../shared/creators.ts'
import { WebAddress } from '../../shared/text.ts'

/** One video, however its link was written. */
export type Video = { platformId: PlatformId; videoKey: string; url: string }

type Link = { host: string; path: string; query: URLSearchParams }
type Platform = {
  hosts: RegExp
  /** Hosts whose links lead elsewhere, so that the video cannot be known without following them. */
  short?: RegExp
  keyOf(link: Link): string | null
  urlOf(key: string): string
  example: string
}

const firstMatch = (text: string, ...patterns: RegExp[]) =>
  patterns.map((pattern) => pattern.exec(text)?.[1]).find((found) => found !== undefined) ?? null

const platforms: Record<PlatformId, Platform> = {
  tiktok: {
    hosts: /^(?:www\.|m\.)?tiktok\.com$/,
    short: /^(?:vm|vt)\.tiktok\.com$/,
    keyOf: ({ path }) =>
      firstMatch(path, /^\/@[\w.-]{1,50}\/video\/(\d{10,20})\/?$/, /^\/v\/(\d{10,20})\.html$/),
    urlOf: (key) => `https://www.tiktok.com/@_/video/${key}`,
    example: 'https://www.tiktok.com/@name/video/7301234567890123456',
  },
  youtube: {
    hosts: /^(?:(?:www\.|m\.|music\.)?youtube\.com|youtu\.be)$/,
    keyOf: ({ host, path, query }) => {
      if (host === 'youtu.be') return firstMatch(path, /^\/([\w-]{11})\/?$/)
      if (/^\/watch\/?$/.test(path)) return firstMatch(query.get('v') ?? '', /^([\w-]{11})$/)
      return firstMatch(path, /^\/(?:shorts|live|embed)\/([\w-]{11})\/?$/)
    },
    urlOf: (key) => `https://www.youtube.com/watch?v=${key}`,
    example: 'https://www.youtube.com/shorts/dQw4w9WgXcQ',
  },
  instagram: {
    hosts: /^(?:www\.|m\.)?instagram\.com$/,
    keyOf: ({ path }) =>
      firstMatch(path, /^\/(?:[\w.]{1,30}\/)?(?:reel|reels|p|tv)\/([\w-]{5,40})\/?$/),
    urlOf: (key) => `https://www.instagram.com/reel/${key}/`,
    example: 'https://www.instagram.com/reel/C1aBcDeFgHi/',
  },
  x: {
    hosts: /^(?:www\.|mobile\.|m\.)?(?:x|twitter)\.com$/,
    short: /^t\.co$/,
    keyOf: ({ path }) =>
      firstMatch(path, /^\/(?:\w{1,15}|i\/web)\/status\/(\d{5,20})(?:\/video\/\d)?\/?$/),
    urlOf: (key) => `https://x.com/i/status/${key}`,
    example: 'https://x.com/name/status/1712345678901234567',
  },
  facebook: {
    hosts: /^(?:www\.|m\.|web\.)?facebook\.com$/,
    short: /^fb\.watch$/,
    keyOf: ({ path, query }) =>
      /^\/watch\/?$/.test(path)
        ? firstMatch(query.get('v') ?? '', /^(\d{5,20})$/)
        : firstMatch(
            path,
            /^\/reel\/(\d{5,20})\/?$/,
            /^\/[\w.-]{1,80}\/videos\/(?:[\w.%-]{1,200}\/)?(\d{5,20})\/?$/,
          ),
    urlOf: (key) => `https://www.facebook.com/watch/?v=${key}`,
    example: 'https://www.facebook.com/reel/1234567890123456',
  },
  snapchat: {
    hosts: /^(?:www\.)?snapchat\.com$/,
    short: /^t\.snapchat\.com$/,
    keyOf: ({ path }) => firstMatch(path, /^\/(?:@[\w.-]{1,50}\/)?spotlight\/([\w-]{10,100})\/?$/),
    urlOf: (key) => `https://www.snapchat.com/spotlight/${key}`,
    example: 'https://www.snapchat.com/spotlight/W7_EDlXWTBiXAEEniNoMPwAA',
  },
}

/**
 * Reads a link to a video. Two links to one video have the same key; what is kept is the platform's
 * plain address of it, without whatever else the link carried.
 */
export function readVideo(text: string): Video | { fault: string } {
  const address = WebAddress.safeParse(text)
  if (!address.success) return { fault: address.error.issues[0]!.message }
  const url = new URL(address.data)
  const host = url.hostname.toLowerCase()
  if (platformIds.some((id) => platforms[id].short?.test(host))) {
    return { fault: 'is a short link. Open it and send the address it leads to' }
  }
  const platformId = platformIds.find((id) => platforms[id].hosts.test(host))
  if (!platformId) {
    return { fault: `must lead to ${Object.values(platformLabels).join(', ')}` }
  }
  const platform = platforms[platformId]
  const videoKey =
    url.port === '' ? platform.keyOf({ host, path: url.pathname, query: url.searchParams }) : null
  if (!videoKey) {
    return {
      fault: `names no video of ${platformLabels[platformId]}. It looks like ${platform.example}`,
    }
  }
  return { platformId, videoKey, url: keptUrl(platformId, videoKey, url) }
}

// The name in a TikTok link is worth keeping: without it the address shows nobody whose video it is.
function keptUrl(platformId: PlatformId, videoKey: string, url: URL): string {
  const named = platformId === 'tiktok' ? /^\/(@[\w.-]+)\//.exec(url.pathname)?.[1] : undefined
  const plain = platforms[platformId].urlOf(videoKey)
  return named ? plain.replace('@_', named) : plain
}
