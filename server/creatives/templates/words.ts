import { buttonOn } from '../contrast.ts'
import { type Box, type Fitted, fitText, longestFit } from '../fit.ts'
import { widthOf } from '../font.ts'
import { type Area, type Element, panel, type Stage } from './stage.ts'

type Look = {
  ground: string
  ink: string
  align: 'left' | 'center'
  /** Where the words stand in a taller area. */
  at: 'start' | 'center' | 'end'
  /** Largest letters of the headline, in units. */
  headline: number
}

type Line = 'headline' | 'supportingLine' | 'callToAction'

const GAP = 26
const BUTTON_SIZE = { max: 38, min: 30 }
const BUTTON_PADDING = 40

/** Headline, supporting line and button in one column that never leaves its area. */
export function words(stage: Stage, area: Area, look: Look): Element {
  const { inputs, unit } = stage
  const gap = GAP * unit
  const button = inputs.callToAction ? drawButton(stage, area, look) : null
  const left = area.height - (button ? button.height + gap * 1.4 : 0)
  const support = inputs.supportingLine
    ? fitOr(stage, 'supportingLine', {
        width: area.width,
        height: left * 0.36,
        maxLines: 4,
        size: { max: 44 * unit, min: 30 * unit },
        weight: 400,
        lineHeight: 1.35,
      })
    : null
  const headline = fitOr(stage, 'headline', {
    width: area.width,
    height: left - (support ? support.height + gap : 0),
    maxLines: 5,
    size: { max: look.headline * unit, min: 44 * unit },
    weight: 700,
    lineHeight: 1.14,
  })
  return panel(area, columnOf(look), [
    ...linesOf(headline, { color: look.ink, fontWeight: 700, lineHeight: 1.14 }),
    ...(support ? [spaceOf(gap), ...linesOf(support, { color: look.ink, lineHeight: 1.35 })] : []),
    ...(button ? [spaceOf(gap * 1.4), button.element] : []),
  ])
}

const columnOf = ({ align, at }: Look) => ({
  flexDirection: 'column',
  alignItems: align === 'center' ? 'center' : 'flex-start',
  justifyContent: { start: 'flex-start', center: 'center', end: 'flex-end' }[at],
})

const spaceOf = (height: number): Element => ({
  type: 'div',
  props: { style: { display: 'flex', height, flexShrink: 0 } },
})

const linesOf = (fitted: Fitted, style: Record<string, string | number>): Element[] =>
  fitted.lines.map((line) => ({
    type: 'div',
    props: {
      style: {
        ...style,
        fontSize: fitted.size,
        whiteSpace: 'nowrap',
        display: 'flex',
        flexShrink: 0,
      },
      children: line,
    },
  }))

/** A text in its box, or what it needs to fit, told to the person. */
function fitOr(stage: Stage, field: Line, box: Box): Fitted {
  const text = stage.inputs[field].replace(/\s+/gu, ' ')
  const fitted = fitText(text, box)
  if (fitted) return fitted
  const most = longestFit(text, box)
  const size = `${stage.width} × ${stage.height}`
  stage.fault(
    field,
    most > 0
      ? `is too long to be read at ${size}: about ${most} characters fit`
      : `has a word that is too long for ${size}`,
  )
  return { lines: [], size: box.size.min, height: 0 }
}

function drawButton(stage: Stage, area: Area, { ground }: Look) {
  const { unit, inputs } = stage
  const padding = BUTTON_PADDING * unit
  const look = buttonOn(ground, inputs.accentColour)
  if (look.note) stage.note(look.note)
  const label = fitOr(stage, 'callToAction', {
    width: area.width - padding * 2,
    height: area.height,
    maxLines: 1,
    size: { max: BUTTON_SIZE.max * unit, min: BUTTON_SIZE.min * unit },
    weight: 700,
    lineHeight: 1.2,
  })
  const height = Math.round(BUTTON_SIZE.max * unit * 2.2)
  const [text = ''] = label.lines
  const element: Element = {
    type: 'div',
    props: {
      style: {
        display: 'flex',
        alignItems: 'center',
        justifyContent: 'center',
        flexShrink: 0,
        height,
        width: Math.ceil(widthOf(text, 700, label.size) + padding * 2),
        borderRadius: height / 2,
        backgroundColor: look.ground,
        color: look.ink,
        fontSize: label.size,
        fontWeight: 700,
        whiteSpace: 'nowrap',
      },
      children: text,
    },
  }
  return { element, height }
}
