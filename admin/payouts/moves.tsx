import { DownloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useStandingKey } from '../fundings/once.ts'
import { formatCount } from '../parts/figures.ts'
import { exactMoney } from '../parts/money.ts'
import { MoveButton } from '../parts/move-button.tsx'
import { useMove } from '../queries.ts'
import { words } from '../words.ts'
import type { Batch } from './columns.tsx'

const w = words.payouts
const touches = ['creators', 'submissions', 'ledger', 'homes']

type Props = { batch: Batch }

/** Approve and cancel while it waits; the bank's file for who sends it. */
export function BatchMoves({ batch }: Props) {
  return (
    <>
      {batch.approvedAt === null && <Approve batch={batch} />}
      {batch.can.cancel === true && <Cancel batch={batch} />}
      {batch.can.download === true && (
        <Button
          icon={<DownloadOutlined aria-hidden="true" />}
          href={`/downloads/payouts/${batch.id}.csv`}
          download
        >
          {w.download}
        </Button>
      )}
    </>
  )
}

function Approve({ batch }: Props) {
  const key = useStandingKey()
  const approve = useMove('payouts.approve', { touches, done: w.approve.done })
  const { id, version, campaignTitle, createdBy, currency } = batch
  const amount = exactMoney(BigInt(batch.totalMicros), currency)
  return (
    <MoveButton
      label={w.approve.label}
      can={batch.can.approve}
      primary
      confirm={{
        question: w.approve.question({ amount, count: formatCount(batch.payouts) }),
        consequences: w.approve.consequences({
          who: createdBy ?? w.approve.somebody,
          campaign: campaignTitle,
          provider: w.providers[batch.provider] ?? batch.provider,
        }),
      }}
      onMove={() => approve.run({ id, version, idempotencyKey: key })}
    />
  )
}

function Cancel({ batch }: Props) {
  const key = useStandingKey()
  const cancel = useMove('payouts.cancel', { touches, done: w.cancel.done })
  const { id, version } = batch
  return (
    <MoveButton
      label={w.cancel.label}
      can={batch.can.cancel}
      danger
      confirm={{
        question: w.cancel.question({ id: String(id) }),
        consequences: w.cancel.consequences,
      }}
      onMove={() => cancel.run({ id, version, idempotencyKey: key })}
    />
  )
}
