import { inkOn } from '../contrast.ts'
import { panel, pictureIn, type Stage, type Template } from './stage.ts'
import { words } from './words.ts'

/** The picture's share of the side along which the canvas is parted. */
const shares = { square: 0.47, portrait: 0.52, story: 0.5, landscape: 0.46 } as const
const GAP = 44

/** The picture in a frame with round corners, the words centred below or beside it. */
export const card: Template = {
  name: 'card',
  label: 'Card',
  description: 'The picture in a frame with round corners, the words below or beside it.',
  needsPicture: true,
  draw: (stage) => {
    const { width, height, inputs, unit } = stage
    const { shown, area, wide } = partsOf(stage)
    return [
      panel({ x: 0, y: 0, width, height }, { backgroundColor: inputs.mainColour }),
      pictureIn(shown, { borderRadius: 36 * unit }),
      words(stage, area, {
        ground: inputs.mainColour,
        ink: inkOn(inputs.mainColour),
        align: wide ? 'left' : 'center',
        at: 'center',
        headline: 76,
      }),
    ]
  },
}

function partsOf({ width, height, format, safe, unit }: Stage) {
  const gap = GAP * unit
  if (width > height) {
    const shownWidth = Math.round(safe.width * shares[format])
    const shown = { ...safe, x: safe.x + safe.width - shownWidth, width: shownWidth }
    return { shown, area: { ...safe, width: safe.width - shownWidth - gap }, wide: true }
  }
  const shown = { ...safe, height: Math.round(safe.height * shares[format]) }
  const top = shown.y + shown.height + gap
  return { shown, area: { ...safe, y: top, height: safe.y + safe.height - top }, wide: false }
}
