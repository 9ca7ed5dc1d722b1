import { inkOn, isVisible } from '../contrast.ts'
import { panel, type Stage, type Template } from './stage.ts'
import { words } from './words.ts'

/** Large words on a plain ground, with a disc of the accent colour in the corner. */
export const statement: Template = {
  name: 'statement',
  label: 'Statement',
  description: 'Large words on a plain ground. It needs no picture.',
  needsPicture: false,
  draw: (stage) => {
    const { width, height, inputs, unit } = stage
    const ink = inkOn(inputs.mainColour)
    const mark = isVisible(inputs.accentColour, inputs.mainColour) ? inputs.accentColour : ink
    const { radius, area } = partsOf(stage)
    const bar = { x: area.x, y: area.y, width: 120 * unit, height: 14 * unit }
    const below = 14 * unit + 34 * unit
    return [
      panel({ x: 0, y: 0, width, height }, { backgroundColor: inputs.mainColour }),
      panel(
        { x: width - radius, y: -radius, width: radius * 2, height: radius * 2 },
        { backgroundColor: mark, borderRadius: radius },
      ),
      panel(bar, { backgroundColor: mark }),
      words(
        stage,
        { ...area, y: area.y + below, height: area.height - below },
        { ground: inputs.mainColour, ink, align: 'left', at: 'start', headline: 128 },
      ),
    ]
  },
}

/** The disc and where the words stand clear of it. */
function partsOf({ width, height, safe, unit }: Stage) {
  if (width > height) {
    const radius = height * 0.42
    const clear = width - radius - 20 * unit
    return { radius, area: { ...safe, width: clear - safe.x } }
  }
  const radius = width * 0.26
  const top = Math.max(safe.y, radius + 40 * unit)
  return { radius, area: { ...safe, y: top, height: safe.y + safe.height - top } }
}
