import {
  type CreativeInputs,
  creativeFormats,
  type FormatName,
  type TemplateName,
} from '../../shared/creatives.ts'
import { fontFamily, missingCharacter } from './font.ts'
import { card } from './templates/card.ts'
import { split } from './templates/split.ts'
import { spotlight } from './templates/spotlight.ts'
import type { Area, Element, Stage, Template } from './templates/stage.ts'
import { statement } from './templates/statement.ts'

export const templates: Record<TemplateName, Template> = { spotlight, split, card, statement }

export type Composed = {
  tree: Element
  width: number
  height: number
  notes: string[]
  /** What each field needs before it can be drawn; empty when it can. */
  faults: Record<string, string>
}

/** Shares of the height and width that the apps cover with signs of their own. */
const covered: Record<FormatName, { top: number; bottom: number; sides: number }> = {
  square: { top: 0.065, bottom: 0.065, sides: 0.065 },
  portrait: { top: 0.055, bottom: 0.055, sides: 0.065 },
  // A story has the account above it and the answer field or button below.
  story: { top: 0.14, bottom: 0.2, sides: 0.085 },
  landscape: { top: 0.09, bottom: 0.09, sides: 0.05 },
}

export function safeArea(format: FormatName): Area {
  const { width, height } = creativeFormats[format]
  const { top, bottom, sides } = covered[format]
  const x = Math.round(width * sides)
  const y = Math.round(height * top)
  return { x, y, width: width - x * 2, height: Math.round(height * (1 - bottom)) - y }
}

const texts = ['headline', 'supportingLine', 'callToAction'] as const

/** What is drawn for one size, or what keeps it from being drawn. Nothing is drawn here. */
export function compose(inputs: CreativeInputs, format: FormatName): Composed {
  const { width, height } = creativeFormats[format]
  const template = templates[inputs.template]
  const notes: string[] = []
  const faults = faultsOf(inputs, template)
  const stage: Stage = {
    inputs,
    format,
    width,
    height,
    unit: Math.sqrt(width * height) / 1080,
    safe: safeArea(format),
    note: (sentence) => notes.push(sentence),
    fault: (field, need) => (faults[field] ??= need),
  }
  const children = template.draw(stage)
  const style = { display: 'flex', position: 'relative', width, height, fontFamily }
  return { tree: { type: 'div', props: { style, children } }, width, height, notes, faults }
}

function faultsOf(inputs: CreativeInputs, { needsPicture, label }: Template) {
  const faults: Record<string, string> = {}
  for (const field of texts) {
    const missing = missingCharacter(inputs[field])
    if (missing !== null) faults[field] = `holds “${missing}”, which our letters cannot draw`
  }
  if (needsPicture && inputs.pictureAssetId === null) faults.pictureAssetId = 'is needed'
  if (!needsPicture && inputs.pictureAssetId !== null) {
    faults.pictureAssetId = `must be empty: ${label} shows no picture`
  }
  return faults
}
