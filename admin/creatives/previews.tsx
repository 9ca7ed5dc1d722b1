import { Checkbox } from 'antd'
import type { CreativeInputs, FormatName } from '../../shared/creatives.ts'
import { networkLabels } from '../../shared/networks.ts'
import { Card } from '../parts/card.tsx'
import { sayError, useQuery } from '../queries.ts'
import { type Answer, refusalOf } from '../trpc.ts'
import { words } from '../words.ts'

const w = words.creatives

type Format = Answer<'creatives.templates'>['formats'][number]

type Props = {
  organizationId: number
  /** Null while too little is filled in. */
  inputs: CreativeInputs | null
  /** What to say then. */
  missing: string
  formats: Format[]
  chosen: FormatName[]
  onChoose: (formats: FormatName[]) => void
}

/** Every size as it would be drawn; a box beside each says whether it is made. */
export function Previews({ formats, chosen, onChoose, ...rest }: Props) {
  const toggle = (name: FormatName, on: boolean) =>
    onChoose(
      formats
        .map((format) => format.name)
        .filter((one) => (one === name ? on : chosen.includes(one))),
    )
  return (
    <Card title={w.sizes}>
      <p className="meta">{w.sizesHelp}</p>
      <ul className="creative-previews">
        {formats.map((format) => (
          <li key={format.name}>
            <Checkbox
              checked={chosen.includes(format.name)}
              onChange={(event) => toggle(format.name, event.target.checked)}
            >
              {w.measures(format)}
            </Checkbox>
            <Preview format={format} {...rest} />
            {format.takenBy.length > 0 && (
              <p className="meta">{w.takenBy({ places: placesOf(format) })}</p>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}

const placesOf = ({ takenBy }: Format) =>
  takenBy
    .map(({ network, channel, role }) => {
      const named = words.assets.roles[role]?.toLowerCase() ?? role
      // A channel may bear its network's name already.
      const label = channel.startsWith(networkLabels[network]) ? '' : networkLabels[network]
      return w.place({ network: label, channel, role: role === 'primary' ? role : named }).trim()
    })
    .join(', ')

type PreviewProps = Pick<Props, 'organizationId' | 'inputs' | 'missing'> & { format: Format }

function Preview({ organizationId, inputs, missing, format }: PreviewProps) {
  const size = w.measures(format)
  const query = useQuery(
    'creatives.preview',
    { organizationId, ...(inputs ?? nothing), format: format.name },
    { enabled: inputs !== null, keep: true },
  )
  const frame = { aspectRatio: `${format.width} / ${format.height}` }
  if (inputs === null)
    return (
      <p className="creative-empty" style={frame}>
        {missing}
      </p>
    )
  if (query.isError) return <Faults error={query.error} />
  if (!query.data)
    return (
      <p className="creative-empty" style={frame}>
        {w.drawing}
      </p>
    )
  return (
    <>
      <img
        className={query.isFetching ? 'creative-preview creative-preview-old' : 'creative-preview'}
        style={frame}
        src={query.data.picture}
        alt={w.previewOf({ size })}
      />
      {query.data.notes.map((note) => (
        <p key={note} className="note-info">
          {note}
        </p>
      ))}
    </>
  )
}

const nothing: CreativeInputs = {
  template: 'statement',
  headline: '-',
  supportingLine: '',
  callToAction: '',
  mainColour: '#000000',
  accentColour: '#ffffff',
  pictureAssetId: null,
}

const labels: Record<string, string> = {
  headline: w.headline,
  supportingLine: w.supportingLine,
  callToAction: w.callToAction,
  mainColour: w.mainColour,
  accentColour: w.accentColour,
  pictureAssetId: w.picture,
}

function Faults({ error }: { error: unknown }) {
  const fields = Object.entries(refusalOf(error)?.fields ?? {})
  if (fields.length === 0) return <p className="note-error">{sayError(error).sentence}</p>
  return (
    <>
      {fields.map(([field, need]) => (
        <p key={field} className="note-warning">
          {w.faultOf({ field: labels[field] ?? field, need })}
        </p>
      ))}
    </>
  )
}
