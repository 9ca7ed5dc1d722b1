import { App } from 'antd'
import { Card } from '../parts/card.tsx'
import { MoveButton } from '../parts/move-button.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { useMove } from '../queries.ts'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'
import { nameOfBrowser } from './browser-name.ts'

const w = words.settings

type Session = Answer<'me.security'>['sessions'][number]

/** Every place where this person is signed in, this one first. */
export function Places({ sessions }: { sessions: Session[] }) {
  const { message } = App.useApp()
  const others = sessions.filter((one) => !one.current).length
  const leave = useMove('me.signOutElsewhere')
  const signOut = async () => {
    const { ended } = await leave.run({})
    message.success(w.signedOut({ count: ended }))
  }
  return (
    <Card title={w.places}>
      <ul className="places">
        {sessions.map((one) => (
          <li key={one.id}>
            <div className="row">
              <strong title={one.browser ?? undefined}>{browserOf(one)}</strong>
              {one.current && <span className="here">{w.thisPlace}</span>}
            </div>
            <div className="row meta">
              <span>
                {w.address}{' '}
                <span className="number">{one.address ?? words.parts.unknownValue}</span>
              </span>
              <span>
                {w.started} <TimeText at={one.startedAt} />
              </span>
              <span>
                {w.lastSeen} <TimeText at={one.lastSeenAt} />
              </span>
            </div>
          </li>
        ))}
      </ul>
      <MoveButton
        label={w.signOutElsewhere}
        can={others > 0 || w.onlyHere}
        confirm={{
          question: w.signOutQuestion,
          consequences: [w.signOutEffect({ count: others })],
        }}
        onMove={signOut}
      />
    </Card>
  )
}

function browserOf({ browser }: Session): string {
  const known = nameOfBrowser(browser)
  return known ? w.on(known) : w.unknown
}
