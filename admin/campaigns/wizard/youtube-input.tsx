import { Button, Input } from 'antd'
import { useState } from 'react'
import { sayError, useMove } from '../../queries.ts'
import { refusalOf } from '../../trpc.ts'
import { words } from '../../words.ts'
import type { Picture } from './draft.ts'
import { DraftField } from './field.tsx'

const w = words.campaigns.wizard.assets

type Props = { organizationId: number; onChoose: (asset: Picture) => void }

/** Names a film that lives on YouTube; nothing is uploaded. */
export function YoutubeInput({ organizationId, onChoose }: Props) {
  const [address, setAddress] = useState('')
  const register = useMove('assets.register', { quiet: true })
  const fault = refusalOf(register.error)?.fields?.youtube
  const use = async () => {
    const name = w.youtubeName({ id: idIn(address) }).trim()
    const made = await register
      .run({ organizationId, name, kind: 'youtube', youtube: address })
      .catch(() => null)
    if (!made) return
    onChoose({ id: made.id, name: made.name, width: null, height: null, kind: made.kind })
    setAddress('')
  }
  return (
    <DraftField
      path=""
      label={w.youtube}
      help={w.youtubeHelp}
      error={fault ?? (register.error ? sayError(register.error).sentence : null)}
    >
      {(control) => (
        <div className="row">
          <Input
            {...control}
            className="youtube-input"
            value={address}
            autoComplete="off"
            inputMode="url"
            onChange={(event) => setAddress(event.target.value)}
          />
          <Button
            loading={register.pending}
            disabled={address.trim() === ''}
            onClick={() => void use()}
          >
            {w.youtubeUse}
          </Button>
        </div>
      )}
    </DraftField>
  )
}

/** For the name only; the server reads the address itself. */
function idIn(address: string): string {
  return (
    /(?:v=|be\/|shorts\/|embed\/|live\/|^)([\w-]{11})(?:$|[?&#/])/.exec(address.trim())?.[1] ?? ''
  )
}
