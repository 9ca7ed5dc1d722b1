import { Button } from 'antd'
import { useState } from 'react'
import { useRefresh } from '../../queries.ts'
import type { Answer } from '../../trpc.ts'
import { words } from '../../words.ts'
import { PictureThumb } from '../picture-thumb.tsx'
import type { Picture } from './draft.ts'
import { DraftField } from './field.tsx'
import { PictureLibrary } from './picture-library.tsx'
import { sizeName, typeNames, uploadPicture } from './upload.ts'

const w = words.campaigns.wizard.picture

export type ImageRules = NonNullable<Answer<'campaigns.options'>['connections'][number]['image']>

type Props = {
  path: string
  organizationId: number
  rules: ImageRules | null
  picture: Picture | null
  onChange: (picture: Picture | null) => void
}

/** The picture of an ad: uploaded here, or chosen from what the organization has. */
export function PictureField({ path, organizationId, rules, picture, onChange }: Props) {
  const [choosing, setChoosing] = useState(false)
  const upload = useUpload(organizationId, rules, onChange)
  const small = picture && rules ? tooSmall(picture, rules) : null
  return (
    <div className="picture-field">
      <DraftField
        path={path}
        label={w.label}
        help={rules ? helpOf(rules) : undefined}
        error={upload.fault ?? small}
      >
        {(control) => (
          <input
            {...control}
            type="file"
            className="file-input"
            accept={rules?.contentTypes.join(',')}
            onChange={(event) => {
              const file = event.target.files?.[0]
              if (file) void upload.start(file)
              // The same file may be tried again after it was refused.
              event.target.value = ''
            }}
          />
        )}
      </DraftField>
      <p role="status" className="meta">
        {upload.said}
      </p>
      {picture && <Chosen picture={picture} onRemove={() => onChange(null)} />}
      <Button onClick={() => setChoosing(true)}>{w.library}</Button>
      <PictureLibrary
        open={choosing}
        organizationId={organizationId}
        onClose={() => setChoosing(false)}
        onChoose={(chosen) => {
          onChange(chosen)
          setChoosing(false)
        }}
      />
    </div>
  )
}

function useUpload(
  organizationId: number,
  rules: ImageRules | null,
  onChange: (picture: Picture) => void,
) {
  const [said, setSaid] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const refresh = useRefresh()
  const start = async (file: File) => {
    const refused = rules ? refusedFile(file, rules) : null
    setFault(refused)
    if (refused) return
    setSaid(w.uploading({ name: file.name }))
    try {
      const { id, name, width, height } = await uploadPicture(organizationId, file)
      onChange({ id, name, width, height })
      setSaid(w.uploaded({ name }))
      await refresh('assets')
    } catch (error) {
      setSaid('')
      setFault((error as Error).message)
    }
  }
  return { start, said, fault }
}

function Chosen({ picture, onRemove }: { picture: Picture; onRemove: () => void }) {
  const { name, width, height } = picture
  return (
    <figure className="chosen-picture" aria-label={w.chosen}>
      <PictureThumb id={picture.id} name={name} large />
      <figcaption>
        <span>{name}</span>
        {width !== null && height !== null && (
          <span className="meta">{w.size({ width, height })}</span>
        )}
        <Button size="small" onClick={onRemove}>
          {w.remove}
        </Button>
      </figcaption>
    </figure>
  )
}

const helpOf = (rules: ImageRules) =>
  w.help({
    types: typeNames(rules.contentTypes),
    width: rules.minWidth,
    height: rules.minHeight,
    size: sizeName(rules.maxBytes),
  })

function refusedFile(file: File, { contentTypes, maxBytes }: ImageRules): string | null {
  if (!contentTypes.includes(file.type)) return w.wrongType({ types: typeNames(contentTypes) })
  return file.size > maxBytes ? w.tooLarge({ size: sizeName(maxBytes) }) : null
}

function tooSmall({ width, height }: Picture, { minWidth, minHeight }: ImageRules): string | null {
  if (width === null || height === null) return null
  if (width >= minWidth && height >= minHeight) return null
  return w.tooSmall({ width: minWidth, height: minHeight, has: w.size({ width, height }) })
}
