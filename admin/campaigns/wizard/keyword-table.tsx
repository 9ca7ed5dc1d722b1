import { Button } from 'antd'
import { useContext } from 'react'
import { type Keyword, keywordKey, MAX_KEYWORDS } from '../../../shared/ads.ts'
import { type KeywordMatch, keywordMatches } from '../../../shared/networks.ts'
import { words } from '../../words.ts'
import { optionsOf, PlainSelect } from './controls.tsx'
import { ShownFaults } from './field.tsx'
import { known } from './step-props.ts'

const w = words.campaigns.wizard.keywords

type Props = {
  path: string
  keywords: Keyword[]
  onMatch: (at: number, match: KeywordMatch) => void
  onRemove: (at: number) => void
}

/** The keywords of a group, each with how close a search must be. */
export function KeywordTable({ path, keywords, onMatch, onRemove }: Props) {
  const { faults } = useContext(ShownFaults)
  if (keywords.length === 0) return <p className="meta draft-help">{w.none}</p>
  return (
    <div className="keyword-rows">
      <table className="plain-table">
        <caption className="meta">
          {w.caption({ count: keywords.length, max: MAX_KEYWORDS })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{w.keyword}</th>
            <th scope="col">{w.matchColumn}</th>
            <th scope="col">
              <span className="sr-only">{w.removeShort}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {keywords.map((keyword, at) => (
            <tr key={keywordKey(keyword)}>
              <th scope="row">
                {keyword.text}
                <RowFault fault={faults[`${path}.${at}.text`]} />
              </th>
              <td>
                <PlainSelect
                  aria-label={w.matchOf({ keyword: keyword.text })}
                  value={keyword.match}
                  options={optionsOf(keywordMatches, w.matches)}
                  onChange={(value) => onMatch(at, known(keywordMatches, value) ?? keyword.match)}
                />
              </td>
              <td>
                <Button
                  size="small"
                  aria-label={w.remove({ keyword: keyword.text })}
                  onClick={() => onRemove(at)}
                >
                  {w.removeShort}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function RowFault({ fault }: { fault: string | undefined }) {
  return fault === undefined ? null : <span className="draft-fault"> {fault}</span>
}
