import './creatives.css'
import '../campaigns/campaigns.css'
import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { ShownFaults } from '../campaigns/wizard/field.tsx'
import { ErrorState } from '../parts/error-state.tsx'
import { Loading } from '../parts/loading.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { sayError, useMove, useQuery } from '../queries.ts'
import { useSession } from '../session.tsx'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'
import { type Draft, emptyDraft, formatsFrom, inputsOf } from './draft.ts'
import { CreativeFields } from './fields.tsx'
import { Previews } from './previews.tsx'
import { useSettled } from './use-settled.ts'

const w = words.creatives

/** A new set of pictures, or a former one to be changed (`?from=`), with a picture (`?asset=`). */
export function CreativeMake() {
  const [address] = useSearchParams()
  const { organization } = useSession()
  const from = Number(address.get('from') ?? 0)
  const templates = useQuery('creatives.templates', {})
  const former = useQuery('creatives.get', { id: from }, { enabled: from > 0 })
  const assetId = former.data?.inputs.pictureAssetId ?? Number(address.get('asset') ?? 0)
  const asset = useQuery('assets.get', { id: assetId }, { enabled: assetId > 0 })
  const error = templates.error ?? (from > 0 ? former.error : null)
  if (error) return <ErrorState error={error} what={w.one} onRetry={templates.refetch} />
  const awaited = (from > 0 && !former.data) || (assetId > 0 && !asset.data && !asset.isError)
  const organizationId = former.data?.organizationId ?? organization?.id
  if (!templates.data || awaited || organizationId === undefined) return <Loading what={w.one} />
  const picture = asset.data?.kind === 'image' ? asset.data : null
  const initial: Draft = {
    ...emptyDraft,
    formats: formatsFrom(address.get('sizes')),
    ...(former.data ? formerDraft(former.data) : {}),
    picture,
  }
  return <Maker organizationId={organizationId} initial={initial} known={templates.data} />
}

const formerDraft = ({ name, inputs, sizes }: Answer<'creatives.get'>): Partial<Draft> => ({
  ...inputs,
  name,
  formats: sizes.map(({ format }) => format),
})

type MakerProps = {
  organizationId: number
  initial: Draft
  known: Answer<'creatives.templates'>
}

function Maker({ organizationId, initial, known }: MakerProps) {
  const [draft, setDraft] = useState(initial)
  // One for each thing that is meant: sending it once more makes nothing twice.
  const [key, setKey] = useState(() => crypto.randomUUID())
  const navigate = useNavigate()
  const generate = useMove('creatives.generate', { quiet: true, touches: ['assets'] })
  const faults = generate.refusal?.fields ?? {}
  const needsPicture = known.templates.find(({ name }) => name === draft.template)!.needsPicture
  const inputs = useSettled(inputsOf(draft, needsPicture))
  const change = (part: Partial<Draft>) => {
    setDraft((former) => ({ ...former, ...part }))
    setKey(crypto.randomUUID())
  }
  const submit = async (event: React.FormEvent) => {
    event.preventDefault()
    const { picture, name, ...rest } = draft
    const pictureAssetId = needsPicture ? (picture?.id ?? null) : null
    const asked = { ...rest, name: name.trim() || rest.headline.slice(0, 80), pictureAssetId }
    const made = await generate
      .run({ organizationId, idempotencyKey: key, ...asked })
      .catch(() => null)
    if (made) navigate(`/assets/made/${made.id}`)
  }
  return (
    <ShownFaults.Provider value={{ faults, focusOn: firstOf(faults) }}>
      <PageHeader title={w.title} answer={w.answer} />
      <form className="creative-maker" onSubmit={submit} noValidate>
        <CreativeFields
          organizationId={organizationId}
          draft={draft}
          templates={known.templates}
          onChange={change}
        />
        <div className="stack">
          <Previews
            organizationId={organizationId}
            inputs={inputs}
            missing={draft.headline.trim() === '' || !needsPicture ? w.needsWords : w.needsPicture}
            formats={known.formats}
            chosen={draft.formats}
            onChoose={(formats) => change({ formats })}
          />
          {generate.error !== null && (
            <p role="alert" className="note-error">
              {draft.formats.length === 0 ? w.noSizes : sayError(generate.error).sentence}
            </p>
          )}
          <Button type="primary" htmlType="submit" loading={generate.pending}>
            {w.submit({ count: draft.formats.length })}
          </Button>
        </div>
      </form>
    </ShownFaults.Provider>
  )
}

const firstOf = (faults: Record<string, string>) => {
  const [path] = Object.keys(faults)
  return path === undefined ? null : { path }
}
