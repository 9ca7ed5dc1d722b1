import { film } from '../../server/database/seed/film.ts'

type Film = { width?: number; height?: number; seconds?: number; format?: 'mp4' | 'mov' }

/** A real film, with what its sender would call it. */
export async function aFilm({ format = 'mp4', ...shape }: Film = {}) {
  return {
    bytes: await film({ ...shape, format }),
    contentType: format === 'mp4' ? 'video/mp4' : 'video/quicktime',
  }
}
