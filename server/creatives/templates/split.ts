import { inkOn, isVisible } from '../contrast.ts'
import { type Area, panel, pictureIn, type Stage, type Template } from './stage.ts'
import { words } from './words.ts'

/** The picture's share of the side along which the canvas is parted. */
const shares = { square: 0.46, portrait: 0.5, story: 0.46, landscape: 0.44 } as const
const BAR = 12

/** Picture and words side by side, or one above the other where it is tall. */
export const split: Template = {
  name: 'split',
  label: 'Split',
  description: 'The picture on one part, the words on a plain ground beside or below it.',
  needsPicture: true,
  draw: (stage) => {
    const { width, height, inputs, unit } = stage
    const { shown, ground, area, bar } = partsOf(stage)
    const ink = inkOn(inputs.mainColour)
    const seen = isVisible(inputs.accentColour, inputs.mainColour)
    return [
      panel({ x: 0, y: 0, width, height }, { backgroundColor: inputs.mainColour }),
      pictureIn(shown),
      panel(ground, { backgroundColor: inputs.mainColour }),
      panel(bar, { backgroundColor: seen ? inputs.accentColour : ink }),
      words(stage, inset(area, 10 * unit), {
        ground: inputs.mainColour,
        ink,
        align: 'left',
        at: 'center',
        headline: 84,
      }),
    ]
  },
}

function partsOf({ width, height, format, safe, unit }: Stage) {
  const share = shares[format]
  const bar = BAR * unit
  if (width > height) {
    const at = Math.round(width * share)
    const margin = width - safe.x - safe.width
    return {
      shown: { x: 0, y: 0, width: at, height },
      ground: { x: at, y: 0, width: width - at, height },
      bar: { x: at, y: 0, width: bar, height },
      area: { ...safe, x: at + margin, width: width - margin * 2 - at },
    }
  }
  const at = Math.round(height * share)
  const top = at + 50 * unit
  return {
    shown: { x: 0, y: 0, width, height: at },
    ground: { x: 0, y: at, width, height: height - at },
    bar: { x: 0, y: at, width, height: bar },
    area: { ...safe, y: top, height: safe.y + safe.height - top },
  }
}

const inset = ({ x, y, width, height }: Area, by: number): Area => ({
  x,
  y: y + by,
  width,
  height: height - by * 2,
})
