import { readFileSync } from 'node:fs'
import satori from 'satori'
import { describe, expect, test } from 'vitest'
import { compose, safeArea, templates } from '../../server/creatives/compose.ts'
import { buttonOn, contrast, inkOn, veilOf } from '../../server/creatives/contrast.ts'
import { fitText } from '../../server/creatives/fit.ts'
import { fontFiles, missingCharacter, widthOf } from '../../server/creatives/font.ts'
import type { Element } from '../../server/creatives/templates/stage.ts'
import { type CreativeInputs, formatNames, templateNames } from '../../shared/creatives.ts'

const inputs: CreativeInputs = {
  template: 'split',
  headline: 'Fresh coffee, roasted every morning',
  supportingLine: 'Delivered to your door within a day.',
  callToAction: 'Shop now',
  mainColour: '#14342b',
  accentColour: '#ffb347',
  pictureAssetId: 1,
}
const of = (change: Partial<CreativeInputs>): CreativeInputs => {
  const all = { ...inputs, ...change }
  return { ...all, pictureAssetId: templates[all.template].needsPicture ? 1 : null }
}

/** Every text of a drawing with the style it is drawn in. */
function textsOf({ props }: Element): { text: string; style: Record<string, unknown> }[] {
  if (typeof props.children === 'string') return [{ text: props.children, style: props.style }]
  return (props.children ?? []).flatMap(textsOf)
}
const wordsOf = (tree: Element) =>
  textsOf(tree)
    .map(({ text }) => text)
    .join(' ')

const every = templateNames.flatMap((template) =>
  formatNames.map((format) => ({ template, format })),
)

describe.each(every)('$template in $format', ({ template, format }) => {
  test('shows every word, none of it outside of where the apps leave room', async () => {
    const { tree, faults } = compose(of({ template }), format)
    expect(faults).toEqual({})
    expect(wordsOf(tree)).toContain(
      `${inputs.headline} ${inputs.supportingLine} ${inputs.callToAction}`,
    )
    const safe = safeArea(format)
    const columns = columnsOf(tree)
    expect(columns).toHaveLength(1)
    for (const { left, top, width, height } of columns) {
      expect(left).toBeGreaterThanOrEqual(safe.x - 0.5)
      expect(top).toBeGreaterThanOrEqual(safe.y - 0.5)
      expect(left + width).toBeLessThanOrEqual(safe.x + safe.width + 0.5)
      expect(top + height).toBeLessThanOrEqual(safe.y + safe.height + 0.5)
    }
  })

  test('takes a headline as long as it says, and refuses a longer one in words', () => {
    const long = 'word '.repeat(24).trim().slice(0, 120)
    const { faults } = compose(of({ template, headline: long, supportingLine: '' }), format)
    const most = Number(/about (\d+) characters fit/.exec(faults.headline ?? '')?.[1] ?? 120)
    expect(most).toBeGreaterThan(25)
    const fits = compose(
      of({ template, headline: long.slice(0, most).trim(), supportingLine: '' }),
      format,
    )
    expect(fits.faults).toEqual({})
    const word = compose(of({ template, headline: 'W'.repeat(60) }), format)
    expect(word.faults.headline).toMatch(/too long/)
  })
})

/** The columns of words: what holds texts directly. */
function columnsOf({ props }: Element): Record<'left' | 'top' | 'width' | 'height', number>[] {
  const children = Array.isArray(props.children) ? props.children : []
  const holds = children.some((child) => typeof child.props.children === 'string')
  return holds ? [props.style as never] : children.flatMap(columnsOf)
}

test('letters are no smaller than can be read on a phone', () => {
  for (const { template, format } of every) {
    const { tree, width } = compose(of({ template, headline: 'Word '.repeat(9).trim() }), format)
    // A feed is some 375 pixels wide.
    const sizes = textsOf(tree).map(({ style }) => ((style.fontSize as number) * 375) / width)
    expect(Math.min(...sizes), `${template} ${format}`).toBeGreaterThan(
      format === 'landscape' ? 7 : 10,
    )
  }
})

test('measured words are as wide as they are drawn', async () => {
  const text = 'Größe Łódź Ελλάδα Привет 12 % “x”'
  const fonts = fontFiles.map(({ name, weight, path }) => ({
    name,
    weight,
    style: 'normal' as const,
    data: readFileSync(path),
  }))
  const tree = {
    type: 'div',
    props: {
      style: {
        display: 'flex',
        fontFamily: fontFiles.map(({ name }) => name).join(', '),
        fontSize: 100,
        whiteSpace: 'nowrap',
      },
      children: text,
    },
  }
  const svg = await satori(tree as never, { height: 200, fonts, embedFont: false } as never)
  const drawn = Number(/width="([\d.]+)"/.exec(svg)?.[1])
  expect(Math.abs(drawn - widthOf(text, 400, 100)) / drawn).toBeLessThan(0.02)
  const said = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((one) => one[1]).join('')
  expect(said.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
})

test.each([
  ['Größe Łódź', null],
  ['Ελληνικός καφές', null],
  ['Крепкий эспрессо — 5 €', null],
  ['Coffee ☕', '☕'],
  ['Party 🎉', '🎉'],
  ['珈琲', '珈'],
  ['قهوة', 'ق'],
  ['चाय', 'च'],
])('%s: what no font has is named, so that nobody gets an empty box', (text, missing) => {
  expect(missingCharacter(text)).toBe(missing)
  for (const field of ['headline', 'supportingLine', 'callToAction'] as const) {
    const { faults } = compose(of({ [field]: text }), 'square')
    if (missing === null) expect(faults).toEqual({})
    else expect(faults[field]).toBe(`holds “${missing}”, which our letters cannot draw`)
  }
})

const colours = [
  '#000000',
  '#ffffff',
  '#808080',
  '#777777',
  '#ff0000',
  '#00ff00',
  '#0000ff',
  '#ffb347',
  '#14342b',
]

test.each(colours)('words on %s are read, on a plain ground and over any picture', (colour) => {
  expect(contrast(inkOn(colour), colour)).toBeGreaterThanOrEqual(4.5)
  const { ink, share } = veilOf(colour)
  for (const ground of [0, 255]) {
    const mixed = [1, 3, 5].map((at) => {
      const value = Number.parseInt(colour.slice(at, at + 2), 16)
      return Math.round(value * share + ground * (1 - share))
        .toString(16)
        .padStart(2, '0')
    })
    expect(contrast(ink, `#${mixed.join('')}`)).toBeGreaterThanOrEqual(4.45)
  }
  for (const accent of colours) {
    const button = buttonOn(colour, accent)
    expect(contrast(button.ground, colour), accent).toBeGreaterThanOrEqual(3)
    expect(contrast(button.ink, button.ground), accent).toBeGreaterThanOrEqual(4.5)
    expect(button.note === null).toBe(contrast(accent, colour) >= 3)
  }
})

test('an accent nobody would see is told of', () => {
  const { notes } = compose(of({ mainColour: '#ffffff', accentColour: '#fff3b0' }), 'square')
  expect(notes).toEqual([expect.stringMatching(/hardly stands out .* the button is black/)])
})

test('contrast is counted as WCAG counts it', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.478, 2)
  expect(contrast('#ffffff', '#ffffff')).toBe(1)
})

test('text shrinks before it is refused', () => {
  const box = {
    width: 400,
    height: 200,
    maxLines: 3,
    size: { max: 80, min: 20 },
    weight: 700,
    lineHeight: 1.2,
  } as const
  const short = fitText('Sale', box)!
  const long = fitText('A sale that goes on for a very long while', box)!
  expect(short.size).toBe(80)
  expect(long.size).toBeLessThan(short.size)
  expect(long.lines.length).toBeLessThanOrEqual(3)
  expect(fitText('word '.repeat(80).trim(), box)).toBeNull()
})
