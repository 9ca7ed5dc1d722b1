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
