import type { AssetNeed, NetworkCapabilities } from '../networks/capabilities.ts'
import type { PlanAsset } from './plan.ts'

type Asked = { need: AssetNeed; capabilities: NetworkCapabilities; place: string }

const kindNames = { image: 'picture', video: 'film', youtube: 'film on YouTube' } as const

/** Why a channel would not take this asset in its role, in words; null when it would. */
export function assetFault(asset: PlanAsset, asked: Asked): string | null {
  return (
    readinessFault(asset) ??
    kindFault(asset, asked) ??
    fileFault(asset, asked) ??
    lengthFault(asset, asked) ??
    sizeFault(asset, asked) ??
    ratioFault(asset, asked)
  )
}

function readinessFault({ name, status, kind, storage_key }: PlanAsset): string | null {
  if (status === 'failed') return `“${name}” could not be read. Choose another.`
  const kept = kind === 'youtube' || storage_key !== null
  return status === 'ready' && kept ? null : `“${name}” is not ready yet.`
}

function kindFault({ kind }: PlanAsset, { need, capabilities, place }: Asked): string | null {
  const taken = {
    image: capabilities.image !== null,
    video: capabilities.video !== null,
    youtube: capabilities.youtube,
  }
  if (need.kinds.includes(kind) && taken[kind]) return null
  const wanted = need.kinds.filter((one) => taken[one]).map((one) => `a ${kindNames[one]}`)
  return `${place} takes ${wanted.join(' or ') || 'nothing'} here; this is a ${kindNames[kind]}.`
}

const typeNames: Record<string, string> = {
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'image/gif': 'GIF',
  'image/webp': 'WebP',
  'video/mp4': 'MP4',
  'video/quicktime': 'QuickTime',
  'video/mpeg': 'MPEG',
  'video/x-msvideo': 'AVI',
  'video/webm': 'WebM',
}

const typeName = (contentType: string) => typeNames[contentType] ?? contentType

const MEBIBYTE = 1024 * 1024

function fileFault(asset: PlanAsset, { capabilities, place }: Asked): string | null {
  const limit = asset.kind === 'youtube' ? null : capabilities[asset.kind]
  if (!limit) return null
  if (!limit.contentTypes.includes(asset.content_type ?? '')) {
    const types = limit.contentTypes.map(typeName).join(' and ')
    return `${place} takes ${types}; “${asset.name}” is ${typeName(asset.content_type ?? 'unknown')}.`
  }
  if ((asset.size_bytes ?? 0) <= limit.maxBytes) return null
  const most = Math.floor(limit.maxBytes / MEBIBYTE)
  return `“${asset.name}” is larger than the ${most} MB that ${place} takes.`
}

function lengthFault(asset: PlanAsset, { capabilities: { video }, place }: Asked): string | null {
  if (asset.kind !== 'video' || !video || asset.duration_ms === null) return null
  const { minSeconds, maxSeconds } = video
  const fits = asset.duration_ms >= minSeconds * 1000 && asset.duration_ms <= maxSeconds * 1000
  if (fits) return null
  const seconds = Math.round(asset.duration_ms / 100) / 10
  return `${place} takes films of ${minSeconds} to ${maxSeconds} seconds; “${asset.name}” has ${seconds}.`
}

function sizeFault(asset: PlanAsset, { need, place }: Asked): string | null {
  const { name, width, height } = asset
  // Of a film that lives elsewhere only its network knows the size.
  if (width === null || height === null) return null
  if (width >= need.minWidth && height >= need.minHeight) return null
  return `${place} wants at least ${need.minWidth} × ${need.minHeight} pixels; “${name}” has ${width} × ${height}.`
}

/** As people write it: 9:16, but 1.91:1 for 191 to 100. */
export function ratioName({ width, height }: { width: number; height: number }): string {
  return height === 100 ? `${width / 100}:1` : `${width}:${height}`
}

function ratioFault({ name, width, height }: PlanAsset, { need, place }: Asked): string | null {
  const { ratio } = need
  if (!ratio || !width || !height) return null
  const off = Math.abs((width * ratio.height) / (height * ratio.width) - 1)
  if (off <= ratio.tolerance) return null
  return `${place} wants ${ratioName(ratio)} (width to height); “${name}” has ${width} × ${height}.`
}
