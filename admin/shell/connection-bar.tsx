import { useEffect, useState } from 'react'
import { formatInstant } from '../parts/time.ts'
import { useConnectionLost } from '../providers/live.ts'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'

/** Says after five seconds that nothing new is heard; shorter breaks heal unnoticed. */
export function ConnectionBar() {
  const lostAt = useConnectionLost()
  const { timeZone } = useSession()
  const [shown, setShown] = useState(false)
  useEffect(() => {
    setShown(false)
    if (lostAt === null) return
    const timer = window.setTimeout(() => setShown(true), 5_000)
    return () => window.clearTimeout(timer)
  }, [lostAt])
  return (
    <div role="status">
      {shown && lostAt !== null && (
        <p className="connection-bar">
          {words.shell.offline({
            since: formatInstant(new Date(lostAt).toISOString(), timeZone, new Date(lostAt)),
          })}
        </p>
      )}
    </div>
  )
}
