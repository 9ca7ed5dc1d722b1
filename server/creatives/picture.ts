import type { AssetKind } from '../../shared/networks.ts'
import type { Rooms } from '../context.ts'
import { row } from '../database/sequelize.ts'
import type { Picture } from './draw.ts'

type PictureSql = {
  kind: AssetKind
  status: string
  width: number | null
  height: number | null
  storage_key: string | null
}

/** A picture is unpacked to be drawn, four bytes a pixel. */
const MOST_PIXELS = 40_000_000

type Place = { organizationId: number; assetId: number }

/**
 * Why an asset cannot be the picture of a template, in words; null when it can. Another organization's
 * is answered like one that is not there.
 */
export async function pictureFault(rooms: Pick<Rooms, 'db'>, place: Place): Promise<string | null> {
  return faultOf(await find(rooms, place))
}

function faultOf(found: PictureSql | null): string | null {
  if (!found) return 'must be a picture of the library'
  if (found.kind !== 'image') return 'must be a picture, not a film'
  if (found.status !== 'ready' || !found.storage_key) return 'must be a picture that is ready'
  const pixels = (found.width ?? 0) * (found.height ?? 0)
  return pixels > MOST_PIXELS ? 'has too many pixels to be drawn: at most 40 million' : null
}

/** The picture's bytes; a sentence when they cannot be had. */
export async function loadPicture(rooms: Rooms, place: Place): Promise<Picture | string> {
  const found = await find(rooms, place)
  const fault = faultOf(found)
  if (fault !== null) return `The chosen picture ${fault}.`
  const key = found!.storage_key!
  const stored = await rooms.storage.get(key)
  return stored ? { key, ...stored } : 'The chosen picture is not kept any more.'
}

function find({ db }: Pick<Rooms, 'db'>, { organizationId, assetId }: Place) {
  return row<PictureSql>(
    db,
    `SELECT kind, status, width, height, storage_key FROM assets
     WHERE organization_id = $1 AND id = $2`,
    [organizationId, assetId],
  )
}
