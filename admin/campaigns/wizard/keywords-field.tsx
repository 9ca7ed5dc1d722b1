import { Button, Input } from 'antd'
import { useState } from 'react'
import { type Keyword, keywordKey, MAX_KEYWORDS } from '../../../shared/ads.ts'
import { type KeywordMatch, keywordMatches } from '../../../shared/networks.ts'
import { words } from '../../words.ts'
import { optionsOf, PlainSelect } from './controls.tsx'
import { DraftField } from './field.tsx'
import { type ReadLines, readKeywords } from './keyword-lines.ts'
import { KeywordTable } from './keyword-table.tsx'
import { known } from './step-props.ts'

const w = words.campaigns.wizard.keywords

type Props = {
  path: string
  keywords: Keyword[]
  onChange: (keywords: Keyword[]) => void
}

/** What searches an ad group answers: pasted by the line, then kept in a table. */
export function KeywordsField({ path, keywords, onChange }: Props) {
  const [pasted, setPasted] = useState('')
  const [usual, setUsual] = useState<KeywordMatch>('broad')
  const [read, setRead] = useState<ReadLines | null>(null)
  const add = () => {
    const lines = readKeywords(pasted, { usual, present: keywords })
    setRead(lines)
    // What could not be taken stays, to be corrected.
    setPasted([...lines.wrong.map(({ line }) => line), ...lines.beyond].join('\n'))
    if (lines.added.length > 0) onChange([...keywords, ...lines.added])
  }
  return (
    <div className="keywords stack">
      <DraftField path={path} label={w.add} help={w.help} error={read && faultOf(read)}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 3, maxRows: 10 }}
            value={pasted}
            onChange={(event) => setPasted(event.target.value)}
          />
        )}
      </DraftField>
      <div className="row keyword-add">
        <DraftField path="" label={w.match}>
          {(control) => (
            <PlainSelect
              {...control}
              value={usual}
              options={optionsOf(keywordMatches, w.matches)}
              onChange={(value) => setUsual(known(keywordMatches, value) ?? usual)}
            />
          )}
        </DraftField>
        <Button disabled={pasted.trim() === ''} onClick={add}>
          {w.addButton}
        </Button>
        <span role="status" className="meta">
          {read && w.added({ added: read.added.length, repeated: read.repeated })}
        </span>
      </div>
      <KeywordTable
        path={path}
        keywords={keywords}
        onMatch={(at, match) => onChange(merged(keywords, at, match))}
        onRemove={(at) => onChange(keywords.toSpliced(at, 1))}
      />
    </div>
  )
}

function faultOf({ wrong, beyond }: ReadLines): string | null {
  if (wrong.length > 0) return wrong.map(({ text, fault }) => w.wrong({ text, fault })).join(' ')
  return beyond.length > 0 ? w.tooMany({ max: MAX_KEYWORDS }) : null
}

/** The keyword with another match; where that one is there already, one of the two remains. */
function merged(keywords: Keyword[], at: number, match: KeywordMatch): Keyword[] {
  const before = keywords[at]
  if (before === undefined) return keywords
  const after = { ...before, match }
  const others = keywords.filter((one) => keywordKey(one) === keywordKey(after))
  return others.length > 0 ? keywords.toSpliced(at, 1) : keywords.with(at, after)
}
