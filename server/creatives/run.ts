import type { CreativeInputs, FormatName } from '../../shared/creatives.ts'
import type { Rooms } from '../context.ts'
import { row, rows } from '../database/sequelize.ts'
import { compose } from './compose.ts'
import { type CreativeKey, queueCreative } from './create.ts'
import { draw, type Picture, PictureUnreadable } from './draw.ts'
import { type InputsSql, inputsOf } from './inputs.ts'
import { failSize, finish, keepSize } from './keep.ts'
import { loadPicture } from './picture.ts'

export type Size = { format: FormatName; tries: number }
export type Drawn = CreativeKey & {
  uuid: string
  name: string
  inputs: CreativeInputs
  requestedBy: {
    userId: string | null
    name: string
    kind: 'session' | 'token' | 'system'
    tokenId: number | null
  }
}

/** So often a size is begun; then whatever ends it each time is told to a person. */
const MOST_TRIES = 4

/**
 * Draws every size that is still to be drawn, one after the other, each kept as soon as it is there. May
 * be repeated after any crash: what is kept is not drawn again.
 */
export async function drawCreative(rooms: Rooms, key: CreativeKey): Promise<void> {
  const creative = await begin(rooms, key)
  if (!creative) return
  const sizes = await waitingSizes(rooms, key)
  const picture = sizes.length > 0 ? await pictureOf(rooms, creative) : null
  for (const size of sizes) await drawSize(rooms, { creative, size, picture })
  await finish(rooms, key)
}

type Making = { creative: Drawn; size: Size; picture: Picture | null | string }

async function drawSize(rooms: Rooms, { creative, size, picture }: Making): Promise<void> {
  if (typeof picture === 'string') return failSize(rooms, creative, size.format, picture)
  if (!(await countTry(rooms, creative, size))) {
    return failSize(
      rooms,
      creative,
      size.format,
      'It could not be drawn, however often it was tried.',
    )
  }
  const { tree, width, height, faults } = compose(creative.inputs, size.format)
  const [fault] = Object.entries(faults)
  if (fault)
    return failSize(rooms, creative, size.format, `The ${fieldNames[fault[0]]} ${fault[1]}.`)
  try {
    const png = await draw({ tree, width, height, outWidth: width, picture })
    await keepSize(rooms, creative, { format: size.format, bytes: png })
  } catch (error) {
    if (!(error instanceof PictureUnreadable)) throw error
    await failSize(
      rooms,
      creative,
      size.format,
      'The chosen picture cannot be drawn. Save it as another file.',
    )
  }
}

const fieldNames: Record<string, string> = {
  headline: 'headline',
  supportingLine: 'supporting line',
  callToAction: 'call to action',
  pictureAssetId: 'picture',
}

type CreativeSql = InputsSql & {
  uuid: string
  name: string
  requested_by: Drawn['requestedBy']
}

/** Null when it is over already. */
async function begin(rooms: Rooms, key: CreativeKey): Promise<Drawn | null> {
  const found = await row<CreativeSql>(
    rooms.db,
    `UPDATE creatives SET state = 'running', progress_at = $3
     WHERE organization_id = $1 AND id = $2 AND state IN ('queued', 'running')
     RETURNING uuid, name, template, headline, supporting_line, call_to_action, main_colour,
       accent_colour, picture_asset_id, requested_by`,
    [key.organizationId, key.creativeId, rooms.clock.now()],
  )
  if (!found) return null
  const { uuid, name, requested_by: requestedBy } = found
  return { ...key, uuid, name, inputs: inputsOf(found), requestedBy }
}

function waitingSizes(rooms: Rooms, { organizationId, creativeId }: CreativeKey): Promise<Size[]> {
  return rows(
    rooms.db,
    `SELECT format, tries FROM creative_sizes
     WHERE organization_id = $1 AND creative_id = $2 AND state = 'waiting' ORDER BY position`,
    [organizationId, creativeId],
  )
}

async function pictureOf(rooms: Rooms, { organizationId, inputs }: Drawn) {
  const assetId = inputs.pictureAssetId
  return assetId === null ? null : loadPicture(rooms, { organizationId, assetId })
}

/** Written down before it is begun: what kills the process leaves a mark. */
async function countTry(
  rooms: Rooms,
  { organizationId, creativeId }: CreativeKey,
  { format }: Size,
): Promise<boolean> {
  const counted = await row(
    rooms.db,
    `UPDATE creative_sizes SET tries = tries + 1
     WHERE organization_id = $1 AND creative_id = $2 AND format = $3 AND tries < $4 RETURNING tries`,
    [organizationId, creativeId, format, MOST_TRIES],
  )
  return counted !== null
}

/** One that did nothing for so long has lost its worker. */
const SILENT_FOR_MS = 5 * 60_000

/** Puts creatives that nobody draws back in the queue. */
export async function resumeCreatives(rooms: Rooms): Promise<void> {
  const silentSince = new Date(rooms.clock.now().getTime() - SILENT_FOR_MS)
  const left = await rows<{ organization_id: number; id: number }>(
    rooms.db,
    `SELECT organization_id, id FROM creatives
     WHERE state IN ('queued', 'running') AND progress_at <= $1 ORDER BY progress_at LIMIT 200`,
    [silentSince],
  )
  for (const { organization_id: organizationId, id: creativeId } of left) {
    await queueCreative(rooms, { organizationId, creativeId })
  }
}
