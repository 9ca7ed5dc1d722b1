import type { z } from 'zod'
import type { CreativePreview, CreativePreviewRequest } from '../../shared/creatives.ts'
import type { Asking } from '../ads/draft.ts'
import { invalid } from '../errors.ts'
import { compose } from './compose.ts'
import { draw, type Picture, PictureUnreadable } from './draw.ts'
import { loadPicture } from './picture.ts'

/** Pixels of the longer side: enough to judge it, little enough to draw as one types. */
const LONG_SIDE = 480

/**
 * One size as it would be drawn, smaller, and kept nowhere.
 * @throws AppError validation_failed naming what does not fit this size.
 */
export async function previewCreative(
  ctx: Asking,
  { organizationId, format, ...inputs }: z.infer<typeof CreativePreviewRequest>,
): Promise<z.infer<typeof CreativePreview>> {
  const { tree, width, height, notes, faults } = compose(inputs, format)
  if (Object.keys(faults).length > 0) throw invalid(faults)
  const picture = await pictureOf(ctx, organizationId, inputs.pictureAssetId)
  const outWidth = Math.round((width * LONG_SIDE) / Math.max(width, height))
  try {
    const png = await draw({ tree, width, height, outWidth, picture })
    return {
      format,
      notes,
      picture: `data:image/png;base64,${Buffer.from(png).toString('base64')}`,
    }
  } catch (error) {
    if (error instanceof PictureUnreadable) throw invalid({ pictureAssetId: unreadable })
    throw error
  }
}

const unreadable = 'cannot be drawn: save it as another PNG or JPEG file'

async function pictureOf(
  ctx: Asking,
  organizationId: number,
  assetId: number | null,
): Promise<Picture | null> {
  if (assetId === null) return null
  const found = await loadPicture(ctx, { organizationId, assetId })
  if (typeof found === 'string') throw invalid({ pictureAssetId: found })
  return found
}
