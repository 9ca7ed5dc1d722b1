import { App, Button } from 'antd'
import { useState } from 'react'
import { formatCount } from '../parts/figures.ts'
import { exactMoney } from '../parts/money.ts'
import { useRefresh } from '../queries.ts'
import { words } from '../words.ts'
import { FileFaults } from './file-faults.tsx'
import { sendCsv, type ViewsTaken, viewsPath } from './send-csv.ts'

const w = words.submissions.file

type Props = { campaignId: number; currency: string; file: File; onClose: () => void }

/** A file of counts: every line is taken, or none and what is wrong is said. */
export function ViewsFile({ campaignId, currency, file, onClose }: Props) {
  const { message } = App.useApp()
  const refresh = useRefresh()
  const [error, setError] = useState<unknown>(null)
  const [pending, setPending] = useState(false)
  const take = async () => {
    setPending(true)
    setError(null)
    try {
      const said = await sendCsv<ViewsTaken>(viewsPath(campaignId), file)
      const earned = exactMoney(BigInt(said.earnedMicros), currency)
      const [taken, changed] = [formatCount(said.taken), formatCount(said.changed)]
      message.success(w.takenViews({ taken, changed, earned }))
      await refresh('submissions', 'creators', 'campaigns', 'payouts')
      onClose()
    } catch (refused) {
      setError(refused)
      setPending(false)
    }
  }
  return (
    <>
      {error !== null && <FileFaults error={error} />}
      <div className="dialog-answers">
        <Button onClick={onClose} disabled={pending}>
          {words.parts.move.keep}
        </Button>
        <Button type="primary" loading={pending} onClick={() => void take()}>
          {w.takeViews}
        </Button>
      </div>
    </>
  )
}
