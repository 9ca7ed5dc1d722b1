/** What stands for an uploaded film: its id, and once it is ready that of the cover shown before it plays. */
export type FilmRef = { videoId: string; coverId: string | null }

export function toFilmRef({ videoId, coverId }: FilmRef): string {
  return coverId === null ? videoId : `${videoId}:${coverId}`
}

export function fromFilmRef(ref: string): FilmRef {
  const colon = ref.indexOf(':')
  if (colon < 0) return { videoId: ref, coverId: null }
  return { videoId: ref.slice(0, colon), coverId: ref.slice(colon + 1) }
}
