/** Contrast as WCAG 2 counts it: 1 is none, 21 is black on white. */

/** Of words that are read. */
const READABLE = 4.5
/** Of what is only seen, as a button on its ground. */
const VISIBLE = 3

type Rgb = [number, number, number]

const toRgb = (colour: string): Rgb => [
  Number.parseInt(colour.slice(1, 3), 16),
  Number.parseInt(colour.slice(3, 5), 16),
  Number.parseInt(colour.slice(5, 7), 16),
]

function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((value) => {
    const part = value / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as Rgb
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function ratio(one: Rgb, other: Rgb): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

/** @param one `#1a2b3c`, as the other */
export const contrast = (one: string, other: string) => ratio(toRgb(one), toRgb(other))

const WHITE = '#ffffff'
const BLACK = '#000000'

/** White or black, whichever is read better on a colour: one of them always is. */
export const inkOn = (ground: string) =>
  contrast(WHITE, ground) >= contrast(BLACK, ground) ? WHITE : BLACK

/** A colour as it looks when it covers another by this share. */
const over = (cover: Rgb, ground: Rgb, share: number) =>
  cover.map((value, at) => value * share + ground[at]! * (1 - share)) as Rgb

/**
 * A veil of a colour over a picture that nobody knows: the least share at which its words are read even
 * over pure white and pure black.
 */
export function veilOf(colour: string): { ink: string; share: number } {
  const ink = inkOn(colour)
  const least = (share: number) =>
    Math.min(
      ...[WHITE, BLACK].map((ground) =>
        ratio(toRgb(ink), over(toRgb(colour), toRgb(ground), share)),
      ),
    )
  let percent = 80
  while (percent < 100 && least(percent / 100) < READABLE) percent += 1
  return { ink, share: percent / 100 }
}

export type ButtonLook = { ground: string; ink: string; note: string | null }

/** A button in the accent colour, or in the colour of the words where nobody would see it. */
export function buttonOn(ground: string, accent: string): ButtonLook {
  const found = contrast(accent, ground)
  if (found >= VISIBLE) return { ground: accent, ink: inkOn(accent), note: null }
  const ink = inkOn(ground)
  const stands = Math.floor(found * 10) / 10
  return {
    ground: ink,
    ink: inkOn(ink),
    note: `The accent colour hardly stands out from the main colour (${stands}:1), so the button is ${ink === WHITE ? 'white' : 'black'}.`,
  }
}

/** By the contrast of WCAG 2.1, for what is no text: 3 to 1. */
export const isVisible = (one: string, ground: string) => contrast(one, ground) >= VISIBLE
