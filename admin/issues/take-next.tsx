import { App, Button } from 'antd'
import { useNavigate } from 'react-router'
import { useMove } from '../queries.ts'
import { words } from '../words.ts'

const w = words.issues

/** Gives the issue that is due first to who presses it, and opens it. */
export function TakeNext() {
  const navigate = useNavigate()
  const { message } = App.useApp()
  const take = useMove('issues.takeNext', { touches: ['homes'] })
  const go = async () => {
    const next = await take.run({}).catch(() => null)
    if (next === null) return
    if (next.id === null) message.info(w.nothingNext)
    else navigate(`/issues/${next.id}`)
  }
  return (
    <Button type="primary" loading={take.pending} onClick={() => void go()}>
      {w.takeNext}
    </Button>
  )
}
