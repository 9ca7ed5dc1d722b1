import { Button } from 'antd'
import { useState } from 'react'
import { ErrorState } from '../parts/error-state.tsx'
import { Facts } from '../parts/facts.tsx'
import { formatCount } from '../parts/figures.ts'
import { IdText } from '../parts/id-text.tsx'
import { Loading } from '../parts/loading.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { useQuery } from '../queries.ts'
import { words } from '../words.ts'
import type { Provenance } from './proof.tsx'

const w = words.fees

/** The answer's facts and hash first; its text only when somebody asks for it. */
export function StoredAnswer({ fee }: { fee: Provenance }) {
  const [shown, setShown] = useState(false)
  const { answer } = fee
  if (!answer) return <p>{w.noEvidence}</p>
  return (
    <div className="stack">
      <p className={answer.intact ? 'verdict-holds' : 'note-error'}>
        {answer.intact ? w.intact : w.tampered}
      </p>
      <Facts
        columns={1}
        facts={[
          { label: w.hash, value: <IdText id={answer.sha256} whole /> },
          { label: w.request, value: <code className="wrap">{answer.request}</code> },
          { label: w.received, value: <TimeText at={answer.receivedAt} /> },
          { label: w.size, value: w.bytes({ count: formatCount(answer.bytes) }) },
        ]}
      />
      {shown ? (
        <Body id={fee.id} />
      ) : (
        <Button onClick={() => setShown(true)}>{w.showAnswer}</Button>
      )}
    </div>
  )
}

function Body({ id }: { id: string }) {
  const query = useQuery('fees.answer', { id })
  if (query.isError) {
    return (
      <ErrorState error={query.error} what={w.answerBody} onRetry={() => void query.refetch()} />
    )
  }
  if (!query.data) return <Loading what={w.answerBody} />
  return (
    <textarea
      className="fee-answer"
      readOnly
      rows={16}
      aria-label={w.answerBody}
      value={query.data.body}
    />
  )
}
