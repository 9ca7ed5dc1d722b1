import { accepted, limits, typeOf } from '../../assets/upload.ts'
import { words } from '../../words.ts'
import type { Picture } from './draft.ts'
import { sizeName, typeNames } from './file-names.ts'
import type { Channel, Offered } from './step-props.ts'

export type AssetNeed = Channel['assets'][number]

/** What an asset must be to serve in a role of a channel. */
export type AssetRules = {
  need: AssetNeed
  files: Pick<Offered, 'image' | 'video' | 'youtube'>
}

/** Any picture the library takes. */
export const anyPicture: AssetRules = {
  need: {
    role: 'cover',
    kinds: ['image'],
    required: false,
    ratio: null,
    minWidth: 0,
    minHeight: 0,
  },
  files: {
    image: {
      contentTypes: ['image/png', 'image/jpeg'],
      maxBytes: limits.picture,
      minWidth: 0,
      minHeight: 0,
    },
    video: null,
    youtube: false,
  },
}

type FileLimit = { contentTypes: string[]; maxBytes: number }

const w = words.campaigns.wizard

/** The rules of one role; null where the channel has no such role. */
export function rulesFor(
  account: Offered | null,
  channel: Channel | null,
  role: AssetNeed['role'],
): AssetRules | null {
  const need = channel?.assets.find((one) => one.role === role)
  return need && account ? { need, files: account } : null
}

/** What the network takes, as far as the library does. */
const limitsOf = ({ need, files }: AssetRules) => [
  ...(need.kinds.includes('image') && files.image ? [within(files.image, limits.picture)] : []),
  ...(need.kinds.includes('video') && files.video ? [within(files.video, limits.film)] : []),
]

function within({ contentTypes, maxBytes }: FileLimit, most: number): FileLimit {
  const known = accepted.split(',')
  return {
    contentTypes: contentTypes.filter((type) => known.includes(type)),
    maxBytes: Math.min(maxBytes, most),
  }
}

export const takesYoutube = ({ need, files }: AssetRules) =>
  files.youtube && need.kinds.includes('youtube')

export const contentTypesOf = (rules: AssetRules) =>
  limitsOf(rules).flatMap((limit) => limit.contentTypes)

/** As people write it: 9:16, but 1.91:1 for 191 to 100. */
const ratioName = ({ width, height }: { width: number; height: number }) =>
  height === 100 ? `${width / 100}:1` : `${width}:${height}`

/** Everything a file must be, in one sentence. */
export function helpOf(rules: AssetRules): string {
  const { need, files } = rules
  const video = need.kinds.includes('video') ? files.video : null
  const sizes = limitsOf(rules).map(({ maxBytes }) => maxBytes)
  const parts = [
    typeNames(contentTypesOf(rules)),
    ...(need.ratio ? [w.assets.ratio({ ratio: ratioName(need.ratio) })] : []),
    ...(need.minWidth > 0
      ? [w.assets.atLeast({ width: need.minWidth, height: need.minHeight })]
      : []),
    ...(video ? [w.assets.seconds({ min: video.minSeconds, max: video.maxSeconds })] : []),
    ...(sizes.length ? [w.assets.atMost({ size: sizeName(Math.max(...sizes)) })] : []),
  ]
  return `${parts.filter(Boolean).join(', ')}.`
}

/** Why a file is not even worth sending; null when it is. */
export function refusedFile(file: File, rules: AssetRules): string | null {
  const limit = limitsOf(rules).find(({ contentTypes }) =>
    contentTypes.includes(typeOf(file) ?? ''),
  )
  if (!limit) return w.picture.wrongType({ types: typeNames(contentTypesOf(rules)) })
  return file.size > limit.maxBytes ? w.picture.tooLarge({ size: sizeName(limit.maxBytes) }) : null
}

/** Why a chosen asset does not fit its role; null when it does, or when its size is not known. */
export function misfit(asset: Pick<Picture, 'width' | 'height'>, rules: AssetRules): string | null {
  const { width, height } = asset
  const { minWidth, minHeight, ratio } = rules.need
  if (!width || !height) return null
  if (width < minWidth || height < minHeight) {
    const has = w.picture.size({ width, height })
    return w.picture.tooSmall({ width: minWidth, height: minHeight, has })
  }
  if (!ratio) return null
  const off = Math.abs((width * ratio.height) / (height * ratio.width) - 1)
  if (off <= ratio.tolerance) return null
  return w.assets.wrongRatio({ ratio: ratioName(ratio), has: w.picture.size({ width, height }) })
}
