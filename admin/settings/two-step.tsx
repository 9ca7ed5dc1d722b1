import { Button } from 'antd'
import { useState } from 'react'
import { Card } from '../parts/card.tsx'
import { useMove } from '../queries.ts'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'
import { NewApp } from './new-app.tsx'
import { PasswordDialog } from './password-dialog.tsx'

const w = words.settings

type NewFactor = Answer<'me.startTwoStep'>

/** Turns the second step on and off. The new secret is in this page's memory only. */
export function TwoStep({ on }: { on: boolean }) {
  const [asking, setAsking] = useState(false)
  const [factor, setFactor] = useState<NewFactor | null>(null)
  const start = useMove('me.startTwoStep', { quiet: true })
  const disable = useMove('me.disableTwoStep', { quiet: true, done: w.turnedOff })
  const move = on ? disable : start
  const submit = async (password: string) => {
    const made = on
      ? await disable.run({ password }).catch(() => null)
      : await start.run({ password }).catch(() => null)
    if (!made) return
    setAsking(false)
    setFactor('secret' in made ? made : null)
  }
  return (
    <Card title={w.twoStep} extra={<span>{on ? w.isOn : w.isOff}</span>}>
      {factor && !on ? (
        <NewApp factor={factor} onLeave={() => setFactor(null)} />
      ) : (
        <>
          <p>{on ? w.twoStepOn : w.twoStepOff}</p>
          <Button
            danger={on}
            onClick={() => {
              move.reset()
              setAsking(true)
            }}
          >
            {on ? w.turnOff : w.turnOn}
          </Button>
        </>
      )}
      <PasswordDialog
        open={asking}
        title={on ? w.turnOff : w.turnOn}
        text={on ? w.turnOffEffect : null}
        submit={on ? w.turnOff : w.next}
        error={move.error}
        pending={move.pending}
        onSubmit={submit}
        onClose={() => setAsking(false)}
      />
    </Card>
  )
}
