import { type PlatformId, platformIds } from '../../shared/creators.ts'

/** Whose address a link is, by its host alone; the server reads the rest of it. */
const hosts: Record<PlatformId, RegExp> = {
  tiktok: /(?:^|\.)tiktok\.com$/,
  youtube: /(?:^|\.)youtube\.com$|^youtu\.be$/,
  instagram: /(?:^|\.)instagram\.com$/,
  x: /(?:^|\.)(?:x|twitter)\.com$|^t\.co$/,
  facebook: /(?:^|\.)facebook\.com$|^fb\.watch$/,
  snapchat: /(?:^|\.)snapchat\.com$/,
}

/** The platform while the link is still being typed; null when no platform has such an address. */
export function platformOf(text: string): PlatformId | null {
  const host = hostOf(text.trim())
  return host === null ? null : (platformIds.find((id) => hosts[id].test(host)) ?? null)
}

/** True once there is enough of a link to tell whose it is. */
export const looksWhole = (text: string) => hostOf(text.trim())?.includes('.') ?? false

function hostOf(text: string): string | null {
  if (!/^https?:\/\//i.test(text)) return null
  try {
    return new URL(text).hostname.toLowerCase()
  } catch {
    return null
  }
}
