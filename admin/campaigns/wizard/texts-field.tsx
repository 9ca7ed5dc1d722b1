import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { words } from '../../words.ts'
import { DraftChoice } from './field.tsx'
import type { Channel } from './step-props.ts'
import { TextField } from './text-field.tsx'

const w = words.campaigns.wizard

const kinds = {
  headline: {
    first: 'headline',
    more: 'moreHeadlines',
    legend: w.texts.headlines,
    single: w.ads.headline,
    label: w.texts.headline,
    add: w.texts.addHeadline,
  },
  body: {
    first: 'body',
    more: 'moreBodies',
    legend: w.texts.bodies,
    single: w.ads.body,
    label: w.texts.body,
    add: w.texts.addBody,
  },
} as const

type Props = {
  /** Before each path: 'groups.0.ads.1.' in the wizard, '' in a drawer. */
  prefix: string
  kind: keyof typeof kinds
  limit: Channel['headlines']
  first: string
  more: string[]
  onChange: (texts: { first: string; more: string[] }, path: string) => void
}

/** All texts of a kind that an ad holds, as many as its channel shows in turn. */
export function TextsField({ prefix, kind, limit, first, more, onChange }: Props) {
  const [added, setAdded] = useState<number | null>(null)
  // What is nowhere shown is not asked for.
  if (limit.max === 0) return null
  const { first: field, more: list, ...say } = kinds[kind]
  const lines = kind === 'body' ? 'lines' : undefined
  const texts = padded([first, ...more], limit.min)
  const send = ([one = '', ...others]: string[], at: number) =>
    onChange({ first: one, more: others }, `${prefix}${at === 0 ? field : list}`)
  const row = (text: string, at: number) => (
    <TextField
      path={`${prefix}${at === 0 ? field : `${list}.${at - 1}`}`}
      label={texts.length === 1 ? say.single : say.label({ at: at + 1 })}
      value={text}
      kind={lines}
      maxLength={limit.maxLength}
      autoFocus={added === at}
      onChange={(typed) => send(texts.with(at, typed), at)}
    />
  )
  if (limit.max === 1 && texts.length === 1) return row(texts[0] ?? '', 0)
  const range = w.countOf[kind]({ count: w.countOf.range(limit), one: limit.max === 1 })
  return (
    <DraftChoice
      path={`${prefix}${list}`}
      legend={say.legend}
      help={w.texts.help({ range, length: limit.maxLength })}
    >
      <div className="draft-texts">
        {rowsOf(texts).map(({ key, text, at }) => (
          <div key={key} className="draft-text">
            {row(text, at)}
            {at >= Math.max(1, limit.min) && (
              <Button
                size="small"
                aria-label={w.texts.remove({ label: say.label({ at: at + 1 }) })}
                onClick={() => send(texts.toSpliced(at, 1), at)}
              >
                {w.keywords.removeShort}
              </Button>
            )}
          </div>
        ))}
        {texts.length < limit.max && (
          <Button
            icon={<PlusOutlined aria-hidden="true" />}
            onClick={() => {
              setAdded(texts.length)
              send([...texts, ''], texts.length)
            }}
          >
            {say.add}
          </Button>
        )}
      </div>
    </DraftChoice>
  )
}

/** As many as are needed at least stand open from the beginning. */
function padded(texts: string[], min: number): string[] {
  const missing = Math.max(0, min - texts.length)
  return [...texts, ...Array.from({ length: missing }, () => '')]
}

/** A text is known by its place only, here as on the server. */
const rowsOf = (texts: string[]) => texts.map((text, at) => ({ key: `text ${at}`, text, at }))
