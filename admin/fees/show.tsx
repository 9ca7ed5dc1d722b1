import { Button } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { PostingsCard } from '../ledger/postings.tsx'
import { Card } from '../parts/card.tsx'
import { ErrorState } from '../parts/error-state.tsx'
import { Facts } from '../parts/facts.tsx'
import { Loading } from '../parts/loading.tsx'
import { exactMoney } from '../parts/money.ts'
import { Record } from '../parts/record.tsx'
import { StatusTag } from '../parts/status-tag.tsx'
import { DayText } from '../parts/time-text.tsx'
import { sayError, useQuery } from '../queries.ts'
import { type Answer, ask } from '../trpc.ts'
import { words } from '../words.ts'
import { Chain } from './chain.tsx'
import { DayChain } from './day-chain.tsx'
import { Proof, type Provenance } from './proof.tsx'
import './fees.css'

const w = words.fees

/** Why this amount? The sentence first, then everything it rests on. */
export function FeeShow() {
  const { id = '' } = useParams()
  const query = useQuery('fees.get', { id })
  if (query.isError) {
    return <ErrorState error={query.error} what={w.one} onRetry={() => void query.refetch()} />
  }
  if (!query.data) return <Loading what={w.one} />
  return <Evidence key={id} fee={query.data} />
}

function Evidence({ fee }: { fee: Provenance }) {
  const again = useRecompute(fee.id)
  const name = w.titleOf({
    kind: words.status[fee.kind] ?? fee.kind,
    amount: exactMoney(BigInt(fee.amountMicros), fee.currency),
  })
  const recompute = (
    <Button type="primary" loading={again.running} onClick={again.run}>
      {w.recompute}
    </Button>
  )
  return (
    <Record
      name={name}
      listTo="/fees"
      id={fee.id}
      status={<StatusTag status={fee.kind} />}
      answer={<p className="fee-sentence">{fee.sentence}</p>}
      actions={recompute}
      tabs={[
        {
          key: 'why',
          label: w.chain,
          content: (
            <div className="stack">
              <Proof
                fee={again.proof ? { proof: again.proof } : fee}
                fresh={again.proof !== null}
              />
              {again.failure !== null && <p className="note-error">{again.failure}</p>}
              <About fee={fee} />
              <Chain fee={fee} />
              <Card title={w.dayChain}>
                <DayChain fee={fee} />
              </Card>
              <PostingsCard type="fee" id={fee.id} />
            </div>
          ),
        },
      ]}
    />
  )
}

function About({ fee }: { fee: Provenance }) {
  return (
    <Facts
      facts={[
        {
          label: w.day,
          value: <DayText day={fee.day} accountZone={fee.connection.timeZone ?? undefined} />,
        },
        {
          label: w.campaign,
          value: <Link to={`/campaigns/${fee.campaign.id}`}>{fee.campaign.title}</Link>,
        },
        { label: w.organization, value: fee.organization.name },
      ]}
    />
  )
}

/** Asks the server to compute the row again now; the page keeps what it showed until it answers. */
function useRecompute(id: string) {
  const [running, setRunning] = useState(false)
  const [proof, setProof] = useState<Answer<'fees.recompute'> | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const run = async () => {
    setRunning(true)
    setFailure(null)
    try {
      setProof(await ask('fees.recompute', { id }))
    } catch (error) {
      setFailure(sayError(error).sentence)
    }
    setRunning(false)
  }
  return { running, proof, failure, run }
}
