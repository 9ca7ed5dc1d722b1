import type { CreativeInputs, FormatName, TemplateName } from '../../../shared/creatives.ts'

/** What is drawn: boxes, lines of text and one picture, as the drawing library takes them. */
export type Element = {
  type: 'div' | 'img'
  props: {
    style: Record<string, string | number>
    children?: Element[] | string
    src?: string
    width?: number
    height?: number
  }
}

/** Stands for the chosen picture, whose bytes are put in where it is drawn. */
const PICTURE = 'picture'

export type Area = { x: number; y: number; width: number; height: number }

/** One size of one creative, with what a template needs to know of it. */
export type Stage = {
  inputs: CreativeInputs
  format: FormatName
  width: number
  height: number
  /** One pixel of a square of 1080, in pixels of this size. */
  unit: number
  /** Where words may stand: the apps lay their own signs over the rest. */
  safe: Area
  /** Told to the person who makes it. */
  note: (sentence: string) => void
  /** A text that does not fit, with what it needs. */
  fault: (field: keyof CreativeInputs, need: string) => void
}

export type Template = {
  name: TemplateName
  label: string
  description: string
  needsPicture: boolean
  draw: (stage: Stage) => Element[]
}

/** A filled rectangle, or whatever else the style makes of it. */
export function panel(
  { x, y, width, height }: Area,
  style: Record<string, string | number>,
  children?: Element[],
): Element {
  const place = { position: 'absolute', left: x, top: y, width, height, display: 'flex' }
  return {
    type: 'div',
    props: { style: { ...place, ...style }, ...(children ? { children } : {}) },
  }
}

/** The chosen picture, cut so that it fills its area. */
export function pictureIn(
  { x, y, width, height }: Area,
  style: Record<string, string | number> = {},
): Element {
  const place = { position: 'absolute', left: x, top: y, width, height, objectFit: 'cover' }
  return {
    type: 'img',
    props: { src: PICTURE, width, height, style: { ...place, ...style } },
  }
}
