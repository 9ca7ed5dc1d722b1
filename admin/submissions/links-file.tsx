import { App, Button } from 'antd'
import { useEffect, useState } from 'react'
import { Figure, Figures } from '../parts/figure.tsx'
import { formatCount } from '../parts/figures.ts'
import { Loading } from '../parts/loading.tsx'
import { CountText } from '../parts/numbers.tsx'
import { useRefresh } from '../queries.ts'
import { words } from '../words.ts'
import { FileFaults } from './file-faults.tsx'
import { type LinksLookedAt, linksPath, sendCsv } from './send-csv.ts'

const w = words.submissions.file

type Props = { campaignId: number; file: File; onClose: () => void }

/** A file of links: looked at as soon as it is chosen, taken in when every line is good. */
export function LinksFile({ campaignId, file, onClose }: Props) {
  const { message } = App.useApp()
  const refresh = useRefresh()
  const [looked, setLooked] = useState<LinksLookedAt | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [pending, setPending] = useState(false)
  useEffect(() => {
    sendCsv<LinksLookedAt>(linksPath(campaignId, true), file).then(setLooked, setError)
  }, [campaignId, file])
  const take = async () => {
    setPending(true)
    setError(null)
    try {
      const { good } = await sendCsv<LinksLookedAt>(linksPath(campaignId, false), file)
      message.success(w.taken({ count: formatCount(good) }))
      await refresh('submissions', 'creators', 'campaigns')
      onClose()
    } catch (refused) {
      setError(refused)
      setPending(false)
    }
  }
  if (!looked && !error) return <Loading what={w.reading} lines={3} />
  return (
    <>
      {error !== null && <FileFaults error={error} />}
      {looked && <Looked looked={looked} />}
      {looked?.bad === 0 && (
        <div className="dialog-answers">
          <Button onClick={onClose} disabled={pending}>
            {words.parts.move.keep}
          </Button>
          <Button type="primary" loading={pending} onClick={() => void take()}>
            {w.take({ count: formatCount(looked.good) })}
          </Button>
        </div>
      )}
    </>
  )
}

/** What would become of the lines, before any is taken in. */
function Looked({ looked }: { looked: LinksLookedAt }) {
  const { good, bad, newCreators, lines, verdicts } = looked
  return (
    <>
      <Figures label={w.table}>
        <Figure label={w.good} value={<CountText count={good} />} />
        <Figure label={w.bad} value={<CountText count={bad} />} />
        <Figure label={w.newCreators} value={<CountText count={newCreators} />} />
      </Figures>
      {bad > 0 && <p className="note-warning">{w.fix}</p>}
      <Lines verdicts={verdicts} />
      {verdicts.length < lines && (
        <p className="meta">
          {w.shown({ shown: formatCount(verdicts.length), count: formatCount(lines) })}
        </p>
      )}
    </>
  )
}

function Lines({ verdicts }: Pick<LinksLookedAt, 'verdicts'>) {
  return (
    <div className="scrolls file-lines">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col" className="number">
              {w.line}
            </th>
            <th scope="col">{w.verdict}</th>
            <th scope="col">{words.submissions.creator}</th>
            <th scope="col">{words.submissions.video}</th>
          </tr>
        </thead>
        <tbody>
          {verdicts.map((one) => (
            <tr key={one.line}>
              <th scope="row" className="number">
                {formatCount(one.line)}
              </th>
              <td>{verdictText(one)}</td>
              <td>{one.creatorHandle}</td>
              <td className="file-link">{one.videoUrl}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Where the fault lies and what it is. */
export function verdictText({
  column,
  verdict,
}: Pick<LinksLookedAt['verdicts'][number], 'column' | 'verdict'>): string {
  if (verdict === true) return w.fine
  return column === null ? verdict : w.lineIs({ where: column, need: verdict })
}
