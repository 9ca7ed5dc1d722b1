import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { sendFile } from '../../assets/upload.ts'
import { useRefresh } from '../../queries.ts'
import { words } from '../../words.ts'
import { AssetLibrary } from './asset-library.tsx'
import {
  type AssetRules,
  contentTypesOf,
  helpOf,
  refusedFile,
  takesYoutube,
} from './asset-rules.ts'
import type { Picture } from './draft.ts'
import { DraftField } from './field.tsx'
import { YoutubeInput } from './youtube-input.tsx'

const w = words.campaigns.wizard

type Props = {
  path: string
  label: string
  /** Before the sentence about files. */
  note?: string
  organizationId: number
  rules: AssetRules
  error?: string | null
  onChoose: (asset: Picture) => void
}

/** Three ways to an asset: a file, the organization's library, and a film's address on YouTube. */
export function AssetPicker(props: Props) {
  const { path, label, note, organizationId, rules, error, onChoose } = props
  const [choosing, setChoosing] = useState(false)
  const upload = useUpload(props)
  const types = contentTypesOf(rules)
  return (
    <>
      {types.length > 0 && (
        <DraftField
          path={path}
          label={label}
          help={[note, helpOf(rules)].filter(Boolean).join('. ')}
          error={upload.fault ?? error}
        >
          {(control) => (
            <input
              {...control}
              type="file"
              className="file-input"
              accept={types.join(',')}
              onChange={(event) => {
                const file = event.target.files?.[0]
                if (file) void upload.start(file)
                // The same file may be tried again after it was refused.
                event.target.value = ''
              }}
            />
          )}
        </DraftField>
      )}
      <p role="status" className="meta">
        {upload.said}
      </p>
      <Button aria-label={w.assets.libraryFor({ label })} onClick={() => setChoosing(true)}>
        {w.picture.library}
      </Button>
      {takesYoutube(rules) && <YoutubeInput organizationId={organizationId} onChoose={onChoose} />}
      <AssetLibrary
        open={choosing}
        organizationId={organizationId}
        kinds={rules.need.kinds}
        onClose={() => setChoosing(false)}
        onChoose={(chosen) => {
          onChoose(chosen)
          setChoosing(false)
        }}
      />
    </>
  )
}

function useUpload({ organizationId, rules, onChoose }: Props) {
  const [said, setSaid] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const refresh = useRefresh()
  const leaving = useRef<AbortController | null>(null)
  // Nobody is left to choose what arrives after the field is gone.
  useEffect(() => () => leaving.current?.abort(), [])
  const start = async (file: File) => {
    const refused = refusedFile(file, rules)
    setFault(refused)
    if (refused) return
    const sending = new AbortController()
    leaving.current = sending
    const tell = (sent: number) =>
      setSaid(w.picture.uploading({ name: file.name, percent: percentOf(sent, file.size) }))
    tell(0)
    try {
      const { asset } = await sendFile(organizationId, file, {
        onSent: tell,
        signal: sending.signal,
      })
      const { id, name, width, height, kind } = asset
      onChoose({ id, name, width, height, kind })
      setSaid(w.picture.uploaded({ name }))
      await refresh('assets')
    } catch (error) {
      setSaid('')
      setFault((error as Error).message)
    }
  }
  return { start, said, fault }
}

const percentOf = (sent: number, all: number) => Math.floor((100 * sent) / Math.max(1, all))
