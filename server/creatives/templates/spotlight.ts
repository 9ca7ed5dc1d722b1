import { veilOf } from '../contrast.ts'
import { panel, pictureIn, type Stage, type Template } from './stage.ts'
import { words } from './words.ts'

/** How much of the height the words get. */
const shares = { square: 0.44, portrait: 0.4, story: 0.36, landscape: 0.6 } as const

/** The picture fills everything; the words stand on a veil of the main colour at its foot. */
export const spotlight: Template = {
  name: 'spotlight',
  label: 'Spotlight',
  description: 'The picture fills everything, the words stand on a veil at its foot.',
  needsPicture: true,
  draw: (stage) => {
    const { width, height, safe, unit, inputs } = stage
    const veil = veilOf(inputs.mainColour)
    const top = Math.round(safe.y + safe.height - height * shares[stage.format])
    const area = { ...safe, y: top, height: safe.y + safe.height - top }
    const fade = Math.round(180 * unit)
    const from = top - Math.round(30 * unit) - fade
    const colour = withShare(inputs.mainColour, veil.share)
    return [
      pictureIn({ x: 0, y: 0, width, height }),
      // One piece, since two would show a seam between them.
      panel(
        { x: 0, y: from, width, height: height - from },
        {
          backgroundImage: `linear-gradient(to bottom, ${withShare(inputs.mainColour, 0)} 0px, ${colour} ${fade}px, ${colour} ${height - from}px)`,
        },
      ),
      words(stage, area, lookOf(stage, veil.ink)),
    ]
  },
}

const lookOf = ({ inputs }: Stage, ink: string) => ({
  ground: inputs.mainColour,
  ink,
  align: 'left' as const,
  at: 'center' as const,
  headline: 92,
})

function withShare(colour: string, share: number): string {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
  return `rgba(${red}, ${green}, ${blue}, ${share})`
}
